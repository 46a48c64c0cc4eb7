/* Sends the files of an import one by one and says what became of each. Without it the form sends them all at once.
   Pictures travel with the page that names them. */

const form = document.querySelector(".import-form")
const progress = document.querySelector(".import-progress")
const suffixes = form.querySelector("#files").accept.split(",")
const token = form.elements.csrfmiddlewaretoken.value
const PICTURE = /\.(png|jpe?g|gif|webp|avif)$/i

const isDocument = (file) => suffixes.some((suffix) => file.name.toLowerCase().endsWith(suffix))
const nameOf = (file) => file.path ?? (file.webkitRelativePath || file.name)

async function post(address, fields) {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } })
  if (!answer.ok && answer.headers.get("Content-Type") !== "application/json") throw new Error(answer.status)
  return answer.json()
}

async function send(files) {
  const documents = files.filter(isDocument)
  const pictures = files.filter((file) => PICTURE.test(file.name))
  const text = form.elements.text.value.trim()
  const all = documents.length + (text ? 1 : 0)
  if (!all) return form.reportValidity()
  form.hidden = true
  progress.hidden = false
  const run = await post(form.dataset.start, [
    ["label", form.elements.label.value],
    ["number", all],
  ])
  let done = 0
  count(done, all)
  if (text) {
    show(await read(run, [["text", text]], "text"))
    done += 1
    count(done, all)
  }
  for (const file of documents) {
    show(await read(run, [["document", file], ["name", nameOf(file)], ...(await named(file, pictures))], nameOf(file)))
    done += 1
    count(done, all)
  }
  await post(run.finish, [])
  const link = progress.querySelector("a.button")
  link.href = run.change
  link.hidden = false
  link.focus()
}

async function named(file, pictures) {
  if (!pictures.length) return []
  const words = await file.text()
  return pictures.filter((picture) => words.includes(picture.name)).map((picture) => ["companions", picture])
}

/* One file that fails is told as one; the others go on. */
async function read(run, fields, name) {
  try {
    const answer = await post(run.document, fields)
    if (answer.outcomes) return answer.outcomes
    return [{ file: name, status: "refused", words: "×", reason: answer.errors.join(" ") }]
  } catch {
    return [{ file: name, status: "refused", words: "×", reason: form.dataset.failed }]
  }
}

function count(done, all) {
  const bar = progress.querySelector("progress")
  bar.max = all
  bar.value = done
  progress.querySelector("[role=status]").textContent = form.dataset.counted.replace("{done}", done).replace("{all}", all)
}

function show(outcomes) {
  for (const row of outcomes) {
    const line = document.createElement("tr")
    line.className = `outcome-${row.status}`
    for (const words of [row.file, row.words, row.title || row.reason, row.findings || "", row.events || ""]) {
      line.append(Object.assign(document.createElement("td"), { textContent: words }))
    }
    if (row.address) {
      const link = Object.assign(document.createElement("a"), { href: row.address, textContent: row.file })
      line.firstChild.replaceChildren(link)
    }
    progress.querySelector("tbody").append(line)
  }
}

/* A dropped folder is walked; a file remembers where in it it stood. */
async function walk(entry, files) {
  if (entry.isFile) {
    const file = await new Promise((found, failed) => entry.file(found, failed))
    file.path = entry.fullPath.replace(/^\//, "")
    files.push(file)
  } else {
    const reader = entry.createReader()
    for (;;) {
      const entries = await new Promise((found, failed) => reader.readEntries(found, failed))
      if (!entries.length) break
      for (const inside of entries) await walk(inside, files)
    }
  }
}

form.addEventListener("submit", (submit) => {
  submit.preventDefault()
  send([...form.elements.files.files, ...form.elements.folder.files])
})
addEventListener("dragover", (drag) => drag.preventDefault())
addEventListener("drop", async (drop) => {
  drop.preventDefault()
  if (form.hidden) return
  const entries = [...drop.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean)
  const files = []
  for (const entry of entries) await walk(entry, files)
  send(files)
})
