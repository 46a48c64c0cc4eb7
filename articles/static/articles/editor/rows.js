// The rows of the article's form, as the editor sees them. Citations and photos live in Django's inline formsets;
// the text names them by key. Nothing here keeps a second copy: every read looks at the form.
// Keys have the form of articles/body/keys.py: they are unique in the whole library.
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
const LENGTH = 10
// Values of an entry -> the fields of its row. An entry's own "label" is the words of its source.
const EVIDENCE = {
  stance: "stance",
  locator: "locator",
  kind: "label",
  quote: "quote",
  translation: "translation",
  translator: "translator",
  before: "before",
  after: "after",
  prefix: "prefix",
  suffix: "suffix",
  basis: "basis",
  holder: "holder",
  terms: "terms",
  ends: "ends_at",
}
const PICTURE = ["alt", "caption", "credit", "licence", "focal_x", "focal_y"]

const row = (prefix, index) => document.getElementById(`${prefix}-${index}`)
const field = (prefix, index, name) => document.getElementById(`id_${prefix}-${index}-${name}`)
const total = (prefix) => Number(document.getElementById(`id_${prefix}-TOTAL_FORMS`)?.value || 0)

export const newKey = () => [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => ALPHABET[byte % ALPHABET.length]).join("")

const indexes = (prefix) => [...Array(total(prefix)).keys()].filter((index) => row(prefix, index) && field(prefix, index, "key"))

// The outlets of the sources at hand, by the source's number: a select holds their labels only.
let named = null
const outlets = () => (named ??= JSON.parse(document.getElementById("editor-outlets")?.textContent || "{}"))

const read = (index) => {
  const source = field("citations", index, "source")
  const option = source?.selectedOptions[0]
  return {
    index,
    isSaved: Boolean(field("citations", index, "id")?.value),
    key: field("citations", index, "key").value,
    source: source?.value || "",
    label: option?.value ? option.textContent.trim() : "",
    outlet: outlets()[source?.value] || "",
    ...Object.fromEntries(Object.entries(EVIDENCE).map(([name, held]) => [name, field("citations", index, held)?.value || ""])),
  }
}

export const citations = () => indexes("citations").map(read)
export const citation = (key) => citations().find((entry) => entry.key === key)

// What a marker shows of a source: its outlet, else how its title begins. Never a part of a title: titles hold colons.
// Without an outlet it is the beginning of the title, which no half of a date ends.
export const shortName = (entry) => entry?.outlet || entry?.label.replace(/（[^（）]*）$/, "").slice(0, 16) || ""

const adder = (prefix) => document.querySelector(`#${prefix}-group .add-row a`)
// Who may not add such rows has no way to add them in the form.
export const mayAdd = (prefix) => adder(prefix) !== null

const addRow = (prefix) => {
  const index = total(prefix)
  adder(prefix).click()
  return index
}

export const writeCitation = ({ key, source, label, outlet, ...values }) => {
  if (outlet) outlets()[source] = outlet
  const known = citation(key)
  const index = known ? known.index : addRow("citations")
  field("citations", index, "key").value = key
  for (const [name, held] of Object.entries(EVIDENCE)) {
    const input = field("citations", index, held)
    if (input) input.value = values[name] || ""
  }
  const stance = field("citations", index, "stance")
  if (!stance.value) stance.value = "supports"
  const select = field("citations", index, "source")
  if (select.value !== String(source)) {
    select.append(new Option(label, source, true, true))
    select.value = String(source)
    window.django?.jQuery(select).trigger("change")
  }
  return key
}

// A source was read or renamed: every row that names it shows its new label.
export const relabel = (source, label, outlet) => {
  outlets()[source] = outlet
  for (const { index } of citations().filter((entry) => entry.source === source)) {
    const option = field("citations", index, "source").selectedOptions[0]
    option.textContent = label
    window.django?.jQuery(option.parentElement).trigger("change")
  }
  document.dispatchEvent(new CustomEvent("citations:relabelled"))
}

export const copyCitation = (key) => {
  const entry = citation(key)
  return entry ? writeCitation({ ...entry, key: newKey() }) : key
}

// Rows that were taken out of the form, by key: redo brings markers back, which need them again.
const dropped = new Map()

const bringBack = (used) => {
  const missing = [...used].filter((key) => dropped.has(key) && !citation(key))
  for (const key of missing) writeCitation(dropped.get(key))
  if (missing.length) document.dispatchEvent(new CustomEvent("citations:relabelled"))
}

// A row whose marker has left the text is shown as unused and ticked for deletion; undo brings both back.
export const markUnused = (used) => {
  bringBack(used)
  for (const { index, key } of citations()) {
    const unused = key !== "" && !used.has(key)
    row("citations", index).classList.toggle("unused-citation", unused)
    // One that has gone with a save is a new row again once its marker is back.
    if (!unused) row("citations", index).hidden = false
    const tick = field("citations", index, "DELETE")
    if (tick) tick.checked = unused
  }
}

export const dropUnsavedUnused = (used) => {
  for (const entry of citations().reverse()) {
    const { index, key, isSaved } = entry
    if (isSaved || key === "" || used.has(key)) continue
    dropped.set(key, entry)
    row("citations", index).querySelector(".inline-deletelink")?.click()
  }
}

export const photos = () =>
  indexes("photos").map((index) => ({
    key: field("photos", index, "key").value,
    image: row("photos", index).querySelector(".file-upload a")?.href || row("photos", index).dataset.image || "",
    ...Object.fromEntries(PICTURE.map((name) => [name, field("photos", index, name)?.value || ""])),
  }))
export const photo = (key) => photos().find((entry) => entry.key === key)

// A photo of another article, whose file the desk gives this row on save, or one whose file the desk keeps already.
export const writePhoto = ({ key, copyOf = "", taken = "", image, ...values }) => {
  const index = addRow("photos")
  for (const name of PICTURE) if (values[name]) field("photos", index, name).value = values[name]
  field("photos", index, "key").value = key
  field("photos", index, "copy_of").value = copyOf
  field("photos", index, "taken").value = taken
  if (image) row("photos", index).dataset.image = image
  document.dispatchEvent(new CustomEvent("photos:written"))
  return key
}

// A pasted or dropped photo whose place has left the text again.
export const dropUnplacedCopies = (placed) => {
  for (const index of indexes("photos").reverse()) {
    const came = field("photos", index, "copy_of")?.value || field("photos", index, "taken")?.value
    const isUnsavedCopy = came && !field("photos", index, "id")?.value
    if (isUnsavedCopy && !placed.has(field("photos", index, "key").value)) row("photos", index).querySelector(".inline-deletelink")?.click()
  }
}
