// Selected words of the text become an event. The prose editor says which words and citations are meant (the DOM
// event "editor:act"); the desk reads date and title, names the events that it may already be, and keeps it.
import { standStored } from "../articles/desk-saved-rows.js"
import { asked as askDesk } from "../articles/desk-session.js"
import { afterPause, asker, listAlike, sayBack } from "./desk-typing.js"

const page = JSON.parse(document.getElementById("desk-excerpt")?.textContent || "null")
const dialog = document.getElementById("excerpt-dialog")
const part = (selector) => dialog.querySelector(selector)
const CITED = ["source", "stance", "locator", "quote", "translation"]

let asked = null

// The article's form says when the words were written, even where it is not saved yet.
const formOf = (values) => {
  const data = new FormData()
  const of = (name) => document.getElementById(`id_${name}`)?.value ?? ""
  const known = { text: asked.text, dateline: of("dateline_day"), published: of("published"), ...values }
  for (const [name, value] of Object.entries(known)) data.append(name, value)
  return data
}

const send = async (address, data) => {
  try {
    const response = await askDesk(address, { method: "POST", body: data })
    const answer = await response.json()
    return response.ok ? answer : { refused: answer.problem }
  } catch {
    return { refused: part(".error").dataset.failed }
  }
}

const fail = (text) => (part(".error").textContent = text || "")

const askDate = asker()
const readDate = async () => {
  const typed = {
    edtf: part("#excerpt-edtf").value,
    zone: part("#excerpt-zone").value,
    reference_date: asked.reference ?? "",
    sentence: asked.text,
  }
  const answer = await askDate(page.understood, typed)
  if (answer) sayBack(part("#excerpt-understood"), answer, part("#excerpt-understood").dataset.none)
}

const busy = (is) => {
  for (const button of dialog.querySelectorAll("button:not([data-do=close])")) button.disabled = is
}

const events = () => [...document.querySelectorAll("#placements-group [name$=-event]")]
const rowOf = (id) => events().find(({ value }) => value === String(id))

// The row that a saved event needs on an article that is not saved yet: Django's own, filled in.
const placeOnForm = ({ id, title }) => {
  const add = document.querySelector("#placements-group .add-row a")
  const index = document.getElementById("id_placements-TOTAL_FORMS")?.value
  if (!add || index === undefined) return null
  add.click()
  const select = document.getElementById(`id_placements-${index}-event`)
  select.append(new Option(title, id, true, true))
  window.django?.jQuery(select).trigger("change")
  return select
}

const tell = (show) => document.dispatchEvent(new CustomEvent("article:beside", { detail: show }))

// What the desk has placed stands in the form, too, which goes on from there: it has seen the new version once it holds the row.
const showPlaced = (kept) =>
  tell(() => {
    const select = rowOf(kept.id) ?? placeOnForm(kept)
    if (select) standStored("placements", select, kept.row, page.tick)
    else if (document.getElementById("id_placements-TOTAL_FORMS")) return
    if (kept.seen) document.getElementById("id_seen").value = kept.seen
  })

const show = (kept) => {
  const placed = page.article ? kept.placed : placeOnForm(kept)
  if (page.article && kept.placed) showPlaced(kept)
  const words = part(".excerpt-done strong")
  words.textContent = placed ? words.dataset.placed : words.dataset.unplaced
  part(".excerpt-done .quiet").textContent = kept.done
  Object.assign(part(".excerpt-done a"), { href: kept.address, textContent: kept.title })
  part(".excerpt-done").hidden = false
  part(".excerpt-alike").hidden = true
  part("[data-do=keep]").hidden = true
  part(".excerpt-done a").focus()
}

const keep = async (event = "") => {
  const data = formOf({
    event,
    title: part("#excerpt-name").value,
    edtf: part("#excerpt-edtf").value,
    zone: part("#excerpt-zone").value,
    article: page.article ?? "",
    seen: document.getElementById("id_seen")?.value ?? "",
    "cited-TOTAL_FORMS": asked.citations.length,
    "cited-INITIAL_FORMS": 0,
  })
  for (const [index, row] of asked.citations.entries()) for (const name of CITED) data.append(`cited-${index}-${name}`, row[name] ?? "")
  fail("")
  busy(true)
  const kept = await send(page.keep, data)
  busy(false)
  if (kept.refused !== undefined) fail(kept.refused)
  else show(kept)
}

const sources = (citations) =>
  citations.length ? [...new Set(citations.map((row) => row.label))].join("、") : part(".excerpt-sources").dataset.none

const open = async (detail) => {
  asked = { ...detail }
  part(".excerpt-text").textContent = asked.text
  part(".excerpt-sources").textContent = sources(asked.citations)
  for (const [selector, hidden] of [
    [".excerpt-alike", true],
    [".excerpt-done", true],
    ["[data-do=keep]", false],
  ])
    part(selector).hidden = hidden
  for (const selector of ["#excerpt-name", "#excerpt-edtf"]) part(selector).value = ""
  part("#excerpt-understood").replaceChildren()
  fail("")
  dialog.showModal()
  busy(true)
  const answer = await send(page.read, formOf({ zone: part("#excerpt-zone").value }))
  busy(false)
  if (answer.refused !== undefined) return fail(answer.refused)
  asked.reference = answer.reference
  part("#excerpt-name").value = answer.title
  part("#excerpt-edtf").value = answer.words
  sayBack(part("#excerpt-understood"), answer, part("#excerpt-understood").dataset.none)
  listAlike(part(".excerpt-alike"), answer.alike, (item, event) =>
    item.querySelector("button").addEventListener("click", () => keep(event.id)),
  )
  const first = answer.alike.length ? part(".excerpt-alike button") : part("#excerpt-name")
  return first.focus()
}

if (page && dialog) {
  document.addEventListener("editor:act", ({ detail }) => {
    if (detail.name === "event" && detail.text) open(detail)
  })
  dialog.addEventListener("input", afterPause(readDate))
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault()
    if (part("[data-do=keep]").hidden) dialog.close()
    else keep()
  })
  part("[data-do=close]").addEventListener("click", () => dialog.close())
  dialog.addEventListener("close", () => asked?.back?.())
}
