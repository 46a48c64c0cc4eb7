// The rows of the article's form, as the editor sees them. Citations and photos live in Django's inline formsets;
// the text names them by key. Nothing here keeps a second copy: every read looks at the form.
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"

const row = (prefix, index) => document.getElementById(`${prefix}-${index}`)
const field = (prefix, index, name) => document.getElementById(`id_${prefix}-${index}-${name}`)
const total = (prefix) => Number(document.getElementById(`id_${prefix}-TOTAL_FORMS`)?.value || 0)

export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => ALPHABET[byte % ALPHABET.length]).join("")

const indexes = (prefix) =>
  [...Array(total(prefix)).keys()].filter((index) => row(prefix, index) && field(prefix, index, "key"))

const read = (index) => {
  const source = field("citations", index, "source")
  const option = source?.selectedOptions[0]
  return {
    index,
    key: field("citations", index, "key").value,
    source: source?.value || "",
    label: option?.value ? option.textContent.trim() : "",
    locator: field("citations", index, "locator").value,
    quote: field("citations", index, "quote").value,
    translation: field("citations", index, "translation").value,
    stance: field("citations", index, "stance").value,
  }
}

export const citations = () => indexes("citations").map(read)
export const citation = (key) => citations().find((entry) => entry.key === key)

// The outlet is what stands before the full-width colon of a source's label.
export const outlet = (entry) => (entry?.label.includes("：") ? entry.label.split("：")[0] : entry?.label.slice(0, 16) || "")

const addRow = (prefix) => {
  const index = total(prefix)
  document.querySelector(`#${prefix}-group .add-row a`).click()
  return index
}

export const writeCitation = ({ key, source, label, locator, quote, translation, stance }) => {
  const known = citation(key)
  const index = known ? known.index : addRow("citations")
  field("citations", index, "key").value = key
  field("citations", index, "locator").value = locator || ""
  field("citations", index, "quote").value = quote || ""
  field("citations", index, "translation").value = translation || ""
  field("citations", index, "stance").value = stance || "supports"
  const select = field("citations", index, "source")
  if (select.value !== String(source)) {
    select.append(new Option(label, source, true, true))
    select.value = String(source)
    window.django?.jQuery(select).trigger("change")
  }
  return key
}

// A source was read or renamed: every row that names it shows its new label.
export const relabel = (source, label) => {
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

// A row whose marker has left the text is shown as unused and ticked for deletion; undo brings both back.
export const markUnused = (used) => {
  for (const { index, key } of citations()) {
    const unused = key !== "" && !used.has(key)
    row("citations", index).classList.toggle("unused-citation", unused)
    const tick = field("citations", index, "DELETE")
    if (tick) tick.checked = unused
  }
}

export const dropUnsavedUnused = (used) => {
  for (const { index, key } of citations().reverse()) {
    const added = !field("citations", index, "id")?.value
    if (added && key !== "" && !used.has(key)) row("citations", index).querySelector(".inline-deletelink")?.click()
  }
}

export const photos = () =>
  indexes("photos").map((index) => ({
    key: field("photos", index, "key").value,
    caption: field("photos", index, "caption").value,
    image: row("photos", index).querySelector(".file-upload a")?.href || "",
  }))
