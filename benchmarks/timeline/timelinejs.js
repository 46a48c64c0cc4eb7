/* Shows /events.timelinejs.json as an author would: TimelineJS's own defaults, in Japanese. */

const events = await (await fetch("/events.timelinejs.json")).json()
const timeline = new TL.Timeline("timeline", events, {
  language: "ja",
  script_path: new URL("/npm/@knight-lab/timelinejs/dist/js/", location).href,
})

const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? ""

window.host = {
  slide: () => timeline.goTo(Math.floor(events.events.length / 2)),
  zoom: () => timeline.zoomIn(),
  /* What a reader is told of each event: on its slide, and on its mark to eye and ear. */
  shown: () =>
    [...document.querySelectorAll(".tl-slide")].map((slide) => ({
      id: slide.id,
      title: words(slide.querySelector(".tl-headline")),
      date: words(slide.querySelector(".tl-headline-date")),
      mark: document.getElementById(`${slide.id}-marker`)?.getAttribute("aria-label") ?? "",
    })),
}
