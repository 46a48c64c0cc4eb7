// What the page of verbs offers is taken with one press: the words of a correction, the end of an embargo.
const FIELDS = { wrong: "[name=wrong]", right: "[name=right]", at: "[name=at]" }

document.addEventListener("click", (event) => {
  const offer = event.target.closest("button.offer")
  if (!offer) return
  for (const [name, field] of Object.entries(FIELDS)) {
    if (name in offer.dataset) offer.form.querySelector(field).value = offer.dataset[name]
  }
})
