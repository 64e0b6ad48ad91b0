// Brings what the worker did to the desk, and never lets go of it: when the desk is busy or out of reach, or the worker was
// signed out, it says so on the page, waits, and sends again.

const place = document.querySelector("[data-delivery]");
const words = place.querySelector("[data-delivery-words]");
const countdown = place.querySelector("[data-delivery-seconds]");
const again = place.querySelector("[data-delivery-again]");
const signIn = place.querySelector("[data-delivery-sign-in]");
const FIRST_SECONDS = 2;
const MOST_SECONDS = 60;
const LATER = [429, 502, 503, 504];

let queue = Promise.resolve();
let unanswered = 0;
let why = ""; // nothing arrives just now; empty while all is well

export const isWaiting = () => unanswered > 0;
export const whenArrived = () => queue;

// One after the other, since each answer brings the version that the next one needs.
export function deliver(ask, take) {
  unanswered += 1;
  if (why) tellWhy();
  queue = queue.then(async () => take(await patiently(ask))).catch(stop).finally(() => { unanswered -= 1; });
  return queue;
}

// The answer, once there is one that says yes or no.
export async function patiently(ask) {
  let isRenewed = false;
  for (let tries = 0; ; tries += 1) {
    const answer = await ask().catch(() => null);
    const isExpired = answer?.status === 400 && !isRenewed;
    if (answer?.redirected || isExpired) {
      isRenewed = await renewToken();
      if (!isRenewed) await pause("You are signed out.", null);
    } else if (answer && !LATER.includes(answer.status)) {
      why = "";
      place.hidden = true;
      return answer;
    } else {
      const asked = Number(answer?.headers.get("Retry-After"));
      const seconds = Math.min(asked || FIRST_SECONDS * 2 ** tries, MOST_SECONDS);
      await pause(answer?.status === 429 ? "The desk asks for a short pause." : "The desk cannot be reached.", seconds);
    }
  }
}

// A new session has another token: take it from the page as it is now. False while nobody is signed in.
async function renewToken() {
  const answer = await fetch(window.location.href).catch(() => null);
  if (!answer?.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("input[name=csrf_token]")?.value;
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token;
  return Boolean(token);
}

function tellWhy() {
  const kept = unanswered > 1 ? `${unanswered} decisions wait on this page and are` : "What you did last waits on this page and is";
  words.textContent = `${why} ${kept} sent again. Keep the page open.`;
  place.hidden = false;
}

// Until the seconds are over or the worker asks; seconds: null for as long as it takes them to sign in.
function pause(reason, seconds) {
  why = reason;
  tellWhy();
  signIn.hidden = seconds !== null;
  return new Promise((resolve) => {
    let left = seconds;
    const tick = setInterval(() => { if (left !== null) { left -= 1; left > 0 ? tell() : over(); } }, 1000);
    const tell = () => { countdown.textContent = left === null ? "" : ` In ${left} ${left === 1 ? "second" : "seconds"}.`; };
    const over = () => {
      clearInterval(tick);
      again.removeEventListener("click", over);
      removeEventListener("focus", back);
      resolve();
    };
    const back = () => { if (left === null) over(); }; // from signing in, in the other window
    again.addEventListener("click", over);
    addEventListener("focus", back);
    tell();
  });
}

function stop(error) {
  place.hidden = false;
  words.textContent = "Something went wrong on this page. Reload it: everything that it shows as decided is saved.";
  countdown.textContent = "";
  reportError(error);
}

addEventListener("beforeunload", (event) => { if (unanswered) event.preventDefault(); });
