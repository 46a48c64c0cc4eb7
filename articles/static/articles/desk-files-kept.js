// Files that were chosen and are not saved yet stay in this browser until they are: where a form comes back, refused or taken up
// again, they stand in their places once more. A page alone can give a file to no input.
const STORE = "files"
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
const name = () => `${desk.dataset.person}:${desk.dataset.key}`
const inputs = () => [...form.querySelectorAll("input[type=file]")]

// Rows change their numbers; a picture's key stays with it.
const placeOf = (input) => form.elements[input.name.replace(/-file$/, "-key")]?.value || input.name

const keep = async () => {
  const chosen = inputs().filter((input) => input.files.length)
  const kept = new Map(chosen.map((input) => [placeOf(input), input.files[0]]))
  const files = await store("readwrite")
  await settled(kept.size ? files.put(kept, name()) : files.delete(name()))
}

const restore = async () => {
  const kept = await settled((await store("readonly")).get(name()))
  for (const input of kept ? inputs() : []) {
    const file = kept.get(placeOf(input))
    if (!file || input.files.length) continue
    const transfer = new DataTransfer()
    transfer.items.add(file)
    input.files = transfer.files
    input.dispatchEvent(new Event("change", { bubbles: true }))
  }
}

const forget = async () => settled((await store("readwrite")).delete(name()))

// A browser that keeps no files, as in a private window, asks for them again.
const quietly = (act) => act().catch(() => null)

if (desk && form) {
  form.addEventListener("change", (event) => event.target.type === "file" && quietly(keep))
  document.addEventListener("formset:removed", () => quietly(keep))
  document.addEventListener("article:saved", () => quietly(forget))
  if ("unsaved" in desk.dataset) quietly(restore)
  else if (!Number(desk.dataset.waits)) quietly(forget)
}
