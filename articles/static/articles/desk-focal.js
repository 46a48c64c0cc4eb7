// The focal point of a photo is where somebody clicks on it; beside it stand the crops that readers may get. The numbers
// beneath stay the way without a mouse.
const CROPS = ["16 / 9", "4 / 3", "1 / 1"]

const made = (name, values, children = []) => {
  const element = Object.assign(document.createElement(name), values)
  element.append(...children)
  return element
}

const share = (part, whole) => Math.min(1, Math.max(0, part / whole)).toFixed(3)

const draw = (row) => {
  const source = row.querySelector(".file-upload a")?.href || row.dataset.image
  const [across, down] = ["x", "y"].map((axis) => row.querySelector(`input[name$=focal_${axis}]`))
  if (!source || !across || row.querySelector(".focal")) return
  const picture = made("img", { src: source, alt: "", className: "whole" })
  const crops = CROPS.map((ratio) => {
    const crop = made("img", { src: source, alt: "" })
    crop.style.aspectRatio = ratio
    return crop
  })
  const point = made("span", { className: "point" })
  const place = made("div", { className: "place" }, [picture, point])
  const show = () => {
    const [left, top] = [across, down].map((input) => `${(Number(input.value) || 0) * 100}%`)
    Object.assign(point.style, { left, top })
    for (const crop of crops) crop.style.objectPosition = `${left} ${top}`
  }
  place.addEventListener("click", (event) => {
    const { left, top, width, height } = picture.getBoundingClientRect()
    across.value = share(event.clientX - left, width)
    down.value = share(event.clientY - top, height)
    for (const input of [across, down]) input.dispatchEvent(new Event("input", { bubbles: true }))
  })
  for (const input of [across, down]) input.addEventListener("input", show)
  across.closest(".form-row").before(made("div", { className: "focal" }, [place, ...crops]))
  show()
}

const drawAll = () => {
  for (const row of document.querySelectorAll("#photos-group .inline-related:not(.empty-form)")) draw(row)
}

const group = document.getElementById("photos-group")
if (group) {
  drawAll()
  // A row that comes from the text gets its picture a moment after it came.
  new MutationObserver(drawAll).observe(group, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-image"] })
}
