// Many buttons beside each other as one stop of the Tab key, after the pattern of WAI-ARIA: two arrows, Home and End move
// among them. Otherwise whoever goes on from the text with the keyboard goes through all of them.
//
// Whether a button is shown is told by its class: to ask for its place would lay the page out at each key.
const isShown = (button) => !button.disabled && !button.classList.contains("hidden")

export class OneStop {
  constructor(box, selector, [back, on]) {
    this.box = box
    this.selector = selector
    this.steps = { [back]: -1, [on]: 1 }
    box.addEventListener("keydown", (event) => this.press(event))
    box.addEventListener("focusin", ({ target }) => target.matches(selector) && this.stopAt(target))
    this.stopAt(this.buttons()[0])
  }

  buttons() {
    return [...this.box.querySelectorAll(this.selector)]
  }

  stopAt(stop) {
    for (const button of this.buttons()) button.tabIndex = button === stop ? 0 : -1
  }

  // Buttons come and go: the stop is never one that is hidden.
  keepStop() {
    const stop = this.buttons().find((button) => button.tabIndex === 0)
    if (!stop || !isShown(stop)) this.stopAt(this.buttons().find(isShown))
  }

  // The buttons are made anew by what is called: the hand stays where it was.
  during(draw) {
    const before = this.buttons()
    const hand = before.indexOf(document.activeElement)
    const stop = before.findIndex((button) => button.tabIndex === 0)
    draw()
    const after = this.buttons()
    const nearest = (index) => after[Math.min(index, after.length - 1)]
    this.stopAt(nearest(Math.max(0, stop)))
    if (hand >= 0) nearest(hand)?.focus()
  }

  press(event) {
    const buttons = this.buttons().filter(isShown)
    const here = buttons.indexOf(event.target)
    if (here < 0 || event.altKey || event.ctrlKey || event.metaKey) return
    const step = this.steps[event.key]
    const next = step ? (here + step + buttons.length) % buttons.length : { Home: 0, End: buttons.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    buttons[next].focus()
  }
}
