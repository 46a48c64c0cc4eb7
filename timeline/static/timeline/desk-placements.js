// Events of one moment change places with two buttons; the numbers in the rows are what is saved. Rows of other
// moments stay where time puts them.
const group = document.getElementById("placements-group")
const moves = document.getElementById("placement-moves")
const said = document.getElementById("placement-moved")

const beginsOf = (row) => row?.querySelector("[data-begins]")?.dataset.begins ?? null
const orderOf = (row) => row.querySelector("input[name$=-order]")
const rows = () => [...group.querySelectorAll("tr.form-row.has_original")]

// The next row of the same moment; an event without a date has its peers in the others without one.
const peer = (row, by) => {
  const all = rows()
  const next = all[all.indexOf(row) + by]
  return next && beginsOf(next) === beginsOf(row) ? next : null
}

// A button that cannot move its row stays focusable: the focus must not fall out of the table.
const enable = () => {
  for (const row of rows())
    for (const button of row.querySelectorAll("[data-by]"))
      button.setAttribute("aria-disabled", String(!peer(row, Number(button.dataset.by))))
}

const renumber = (row) => {
  const peers = rows().filter((other) => beginsOf(other) === beginsOf(row))
  for (const [index, other] of peers.entries()) orderOf(other).value = index
  said.textContent = said.dataset.words.replace("%s", peers.indexOf(row) + 1)
}

const move = (button) => {
  const row = button.closest("tr")
  const other = peer(row, Number(button.dataset.by))
  if (!other) return
  if (button.dataset.by === "1") other.after(row)
  else other.before(row)
  renumber(row)
  enable()
  button.focus()
}

if (group && moves) {
  for (const row of rows()) orderOf(row)?.after(moves.content.cloneNode(true))
  group.addEventListener("click", (event) => {
    const button = event.target.closest("[data-by]")
    if (button) move(button)
  })
  enable()
}
