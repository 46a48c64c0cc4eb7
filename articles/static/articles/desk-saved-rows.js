// The rows of a form after a save that brought no new page. Django's formsets want the stored rows first, each with its number,
// and count them. A row that went is, to them, a new one that is ticked for deletion: undo can bring it back.
const isRow = (prefix) => (element) => element.id.startsWith(`${prefix}-`) && /^\d+$/.test(element.id.slice(prefix.length + 1))

const standing = (prefix) => [...document.querySelectorAll(`#${prefix}-group [id^="${prefix}-"]`)].filter(isRow(prefix))

const held = (row, name) => row.querySelector(`[name="${row.id}-${name}"]`)

// Prefix -> the rows as they stand.
export const rowsOf = (form) =>
  Object.fromEntries(
    [...form.querySelectorAll("[name$=-TOTAL_FORMS]")].map(({ name }) => {
      const prefix = name.slice(0, -"-TOTAL_FORMS".length)
      return [prefix, standing(prefix)]
    }),
  )

const leave = (row) => {
  const id = held(row, "id")
  if (!id?.value) return
  id.value = ""
  row.hidden = true
}

// A row that was added is taken out by a link, a stored one is ticked for deletion.
const offerTick = (row, tick) => {
  const link = row.querySelector(".inline-deletelink")
  if (!link) return
  const [box, label] = tick
  if (box) link.insertAdjacentHTML("beforebegin", row.tagName === "TR" ? box : `${box} ${label}`)
  link.remove()
}

// ``name`` is what the row was called when it was sent: rows may have moved up meanwhile.
const keep = (row, name, saved, sent) => {
  const now = row.id
  for (const [field, value] of Object.entries(saved.values)) {
    const input = held(row, field)
    if (input && input.value === sent.get(`${name}-${field}`)) input.value = value
  }
  // What was saved is what the form shows from now on: the next save tells by it what was changed.
  for (const first of row.querySelectorAll(`[name^="initial-${row.id}-"]`)) {
    const field = first.name.slice(`initial-${row.id}-`.length)
    first.value = saved.values[field] ?? sent.get(`${name}-${field}`) ?? ""
  }
  for (const [field, html] of Object.entries(saved.files)) {
    const input = held(row, field)
    const shown = input?.closest(".file-upload") ?? input
    if (shown) shown.outerHTML = html
  }
  if (held(row, "id")) held(row, "id").value = saved.id
  offerTick(row, saved.tick)
  rename(row, name, now)
}

const rename = (row, before, after) => {
  const pattern = new RegExp(`(?<![\\w-])((?:id_|initial-)*)${before}(?=-|$)`, "g")
  for (const element of [row, ...row.querySelectorAll("*")])
    for (const { name, value } of [...element.attributes])
      if (["id", "name", "for"].includes(name) || name.startsWith("aria-")) element.setAttribute(name, value.replace(pattern, `$1${after}`))
}

const arrange = (prefix) => {
  const rows = standing(prefix)
  const stored = rows.filter((row) => held(row, "id")?.value)
  const ordered = [...stored, ...rows.filter((row) => !stored.includes(row))]
  if (ordered.some((row, place) => row !== rows[place])) {
    const end = rows.at(-1).nextSibling
    for (const row of ordered) row.parentNode.insertBefore(row, end)
    for (const [place, row] of ordered.entries()) rename(row, row.id, `${prefix}-moved-${place}`)
    for (const [place, row] of ordered.entries()) rename(row, row.id, `${prefix}-${place}`)
  }
  document.getElementById(`id_${prefix}-INITIAL_FORMS`).value = stored.length
}

// The row of this field was stored beside the form, under this number; ``box`` deletes a row of this kind.
export const standStored = (prefix, field, id, box) => {
  const row = standing(prefix).find((each) => each.contains(field))
  if (held(row, "id").value) return
  held(row, "id").value = id
  row.classList.add("has_original")
  offerTick(row, [box.replaceAll("__prefix__", row.id.slice(prefix.length + 1))])
  arrange(prefix)
}

// ``before`` are the rows as they were sent, ``saved`` what became of each.
export const settleRows = (before, saved, sent) => {
  for (const [prefix, rows] of Object.entries(before)) {
    if (!saved[prefix]) continue
    for (const [place, row] of rows.entries())
      if (saved[prefix][place]) keep(row, `${prefix}-${place}`, saved[prefix][place], sent)
      else leave(row)
    arrange(prefix)
  }
}
