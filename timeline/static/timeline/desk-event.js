// The event's form answers while one types: how the date was understood, which events look alike, and numbers only
// where a claim counts people. Without this file the form says all that after saving.
import { afterPause, asker, listAlike, sayBack } from "./desk-typing.js"

const page = JSON.parse(document.getElementById("desk-event").textContent)
const field = (name) => document.getElementById(`id_${name}`)
const values = (...names) => Object.fromEntries(names.map((name) => [name, field(name)?.value ?? ""]))

const understood = document.querySelector(".understood")
const alike = document.getElementById("alike")
const askDate = asker()
const askAlike = asker()

const readDate = async () => {
  const answer = await askDate(page.addresses.understood, {
    ...values("edtf", "zone", "reference_date", "occurrence"),
    sentence: field("date_source_text")?.value ?? "",
  })
  if (!answer) return
  sayBack(understood, answer)
  if (answer.problem) field("edtf").setAttribute("aria-invalid", "true")
  else field("edtf").removeAttribute("aria-invalid")
}

const findAlike = async () => {
  const typed = values("title", "edtf", "zone", "reference_date", "kind", "place")
  const answer = await askAlike(page.addresses.alike, { ...typed, event: page.event ?? "" })
  if (!answer) return
  listAlike(alike, answer.results)
  const status = alike.querySelector("[role=status]")
  status.textContent = answer.results.length ? status.dataset.words.replace("%s", answer.results.length) : ""
}

// A number that is there stays in sight, so that what is refused on saving can be seen and mended.
const NUMBERS = ["counted", "low", "best", "high"]
const showNumbers = (claim) => {
  const aspect = claim.querySelector("select[name$=-aspect]")
  const numbers = NUMBERS.map((name) => claim.querySelector(`[name$="-${name}"]`)).filter(Boolean)
  const line = numbers[0]?.closest(".form-row")
  if (aspect && line) line.hidden = aspect.value !== "casualty" && numbers.every((input) => !input.value)
}
const showAllNumbers = () => document.querySelectorAll("#claims-group .inline-related").forEach(showNumbers)

// The calendar's buttons write a day without telling anybody, but give the field the focus.
if (field("edtf") && understood) {
  const look = afterPause(() => {
    readDate()
    findAlike()
  })
  for (const kind of ["input", "change", "focusin"])
    field("edtf").form.addEventListener(
      kind,
      (event) => /^(title|edtf|zone|reference_date|date_source_text|occurrence|kind|place)$/.test(event.target.name) && look(),
    )
  if (field("edtf").value) readDate()
  if (field("title")?.value) findAlike()
}
showAllNumbers()
document.addEventListener("change", (event) => {
  const claim = event.target.closest("#claims-group .inline-related")
  if (claim) showNumbers(claim)
})
document.addEventListener("formset:added", showAllNumbers)
