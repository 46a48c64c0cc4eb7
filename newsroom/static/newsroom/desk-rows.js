// <sent-rows>: the stored rows of an inline, made of its empty row and of the values that stand before this element. It runs while
// the page is read, so that whatever comes later (Django's scripts, ours, what the browser has kept of a form) finds them there.
{
  const written = (html) => {
    const template = document.createElement("template")
    template.innerHTML = html
    return template.content
  }

  // What is set is what the form began with: a browser resets to it, and tells by it what was changed.
  const begin = (field, value) => {
    if (field.type === "checkbox") field.defaultChecked = value
    else if (field.tagName === "SELECT") choose(field, [value].flat())
    else if (field.tagName === "TEXTAREA") field.defaultValue = value
    else field.setAttribute("value", value)
  }

  const choose = (select, [key, words]) => {
    for (const option of select.options) option.defaultSelected = option.value === key
    if (words !== undefined) select.append(new Option(words, key, true, true))
  }

  // What holds a field: the cell of a table, a part of a line, or a line.
  const placeOf = (row, field) =>
    row.querySelector(`td.field-${field}`) ??
    row.querySelector(`.fieldBox.field-${field}`) ??
    row.querySelector(`.form-row.field-${field} .flex-container`)

  const draw = (place, html) => {
    const label = place.querySelector(":scope > label")
    place.replaceChildren(...(label ? [label] : []), written(html))
  }

  const fill = (row, { values, first = {}, drawn = {}, shown = {} }) => {
    const held = new Map([...row.querySelectorAll("[name]")].map((field) => [field.name, field]))
    for (const [field, value] of Object.entries(values)) begin(held.get(`${row.id}-${field}`), value)
    for (const [field, value] of Object.entries(first)) begin(held.get(`initial-${row.id}-${field}`), value)
    for (const [field, html] of Object.entries(drawn)) draw(placeOf(row, field), html)
    for (const [field, html] of Object.entries(shown)) placeOf(row, field).querySelector(".readonly, :scope > p").innerHTML = html
  }

  // What the row is called, the links to it, and the tick by which it is deleted.
  const entitle = (row, about, [box, label]) => {
    const isTable = row.tagName === "TR"
    if (isTable) row.querySelector(".original").prepend(written(`<p>${about}</p>`))
    else row.querySelector(".inline_label").innerHTML = about
    if (box && isTable) row.querySelector("td.delete").append(written(box))
    else if (box) row.querySelector("h3").append(written(`<span class="delete">${box} ${label}</span>`))
  }

  class SentRows extends HTMLElement {
    connectedCallback() {
      const { prefix, rows, tick } = JSON.parse(this.previousElementSibling.textContent)
      const empty = document.getElementById(`${prefix}-empty`)
      const before = empty.parentNode.querySelector(`:scope > [id^="${prefix}-"]`)
      for (const [place, row] of rows.entries()) {
        const numbered = (html) => html.replaceAll("__prefix__", place)
        const made = written(numbered(empty.outerHTML)).firstElementChild
        made.id = `${prefix}-${place}`
        made.classList.remove("empty-form", "last-related")
        made.classList.add("has_original")
        entitle(made, row.about, tick.map(numbered))
        fill(made, row)
        before.before(made)
      }
    }
  }

  customElements.define("sent-rows", SentRows)
}
