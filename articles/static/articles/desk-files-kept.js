// Files that were chosen and are not saved yet stay in this browser until they are, or until the text that they belong to is thrown
// away: where a form comes back, refused or taken up again, they stand in their places once more. A page alone can give a file to
// no input.
const STORE = "files"
const SENT = "files-sent"
const desk = document.querySelector("typing-kept")
const form = document.getElementById("article_form")

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const opened = () => {
  const request = indexedDB.open("desk", 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return settled(request)
}

const store = async (mode) => (await opened()).transaction(STORE, mode).objectStore(STORE)
const name = (key = desk.dataset.key) => `${desk.dataset.person}:${key}`
const articleOf = (key) => key.split("-")[0]
const tookUp = () => desk.dataset.took.split(" ")[0]
const inputs = () => [...form.querySelectorAll("input[type=file]")]

// Rows change their numbers; a picture's key stays with it.
const placeOf = (input) => form.elements[input.name.replace(/-file$/, "-key")]?.value || input.name

const keep = async () => {
  const chosen = inputs().filter((input) => input.files.length)
  const kept = new Map(chosen.map((input) => [placeOf(input), input.files[0]]))
  const files = await store("readwrite")
  await settled(kept.size ? files.put(kept, name()) : files.delete(name()))
}

// The windows whose forms this tab has sent, and those whose text they had taken up.
const sent = () => (sessionStorage.getItem(SENT) ?? "").split(" ").filter(Boolean)
const setSent = (keys) => sessionStorage.setItem(SENT, [...new Set(keys)].join(" "))
const send = (...keys) => setSent([...sent(), ...keys])

// The files of this window, or those of the one whose text it took up. Neither is saved.
const restore = async () => {
  setSent(sent().filter((key) => key !== desk.dataset.key && key !== tookUp()))
  const held = async (key) => key && settled((await store("readonly")).get(name(key)))
  const kept = (await held(desk.dataset.key)) ?? (await held(tookUp()))
  for (const input of kept ? inputs() : []) {
    const file = kept.get(placeOf(input))
    if (!file || input.files.length) continue
    const transfer = new DataTransfer()
    transfer.items.add(file)
    input.files = transfer.files
    input.dispatchEvent(new Event("change", { bubbles: true }))
  }
}

const forget = async (key = desk.dataset.key) => settled((await store("readwrite")).delete(name(key)))

// The next form of the same article says what became of one that was sent: text that it still offers was not saved.
const forgetSent = async () => {
  const offered = [...document.querySelectorAll(".offer")].map((offer) => offer.dataset.key)
  const isOfThis = (key) => articleOf(key) === articleOf(desk.dataset.key)
  const known = sent().filter(isOfThis)
  setSent(sent().filter((key) => !isOfThis(key)))
  for (const key of known) if (!offered.includes(key)) await forget(key)
}

// The window whose text was taken up may have gone on writing: the next form says so, as of one that was sent.
const forgetSaved = () => {
  send(tookUp())
  return forget()
}

// A browser that keeps no files, as in a private window, asks for them again.
const quietly = (act) => act().catch(() => null)

if (desk && form) {
  form.addEventListener("change", (event) => event.target.type === "file" && quietly(keep))
  document.addEventListener("formset:removed", () => quietly(keep))
  document.addEventListener("article:saved", () => quietly(forgetSaved))
  form.addEventListener("submit", (event) => {
    if (event.isTrusted && !event.defaultPrevented && !event.submitter?.formTarget) send(desk.dataset.key, tookUp())
  })
  document.addEventListener("article:merged", () => send(desk.dataset.key, tookUp()))
  for (const offer of document.querySelectorAll(".offer"))
    offer.querySelector("form").addEventListener("submit", () => quietly(() => forget(offer.dataset.key)))
  quietly("unsaved" in desk.dataset ? restore : forgetSent)
}
