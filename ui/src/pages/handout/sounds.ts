import { useState } from "react";

/** What the counter says without being looked at. */
export type Sound = "found" | "given" | "wrong";

/** Belongs to this window: another laptop may stand in a quiet room. */
const STORED_UNDER = "linli.counter-sounds";

/** Tones in hertz, one after the other. */
const tones: Record<Sound, readonly number[]> = {
  found: [880],
  given: [880, 1320],
  wrong: [220, 220],
};
const TONE_SECONDS = 0.09;

let context: AudioContext | null = null;

function play(sound: Sound) {
  try {
    context ??= new AudioContext();
    const start = context.currentTime;
    for (const [index, hertz] of tones[sound].entries()) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = hertz;
      volume.gain.value = 0.12;
      tone.connect(volume).connect(context.destination);
      tone.start(start + index * TONE_SECONDS * 1.4);
      tone.stop(start + index * TONE_SECONDS * 1.4 + TONE_SECONDS);
    }
  } catch {
    // A laptop without a speaker hands out all the same.
  }
}

/** Beeps, as long as they are not turned off. */
export function useSounds() {
  const [on, setOn] = useState(() => localStorage.getItem(STORED_UNDER) !== "off");
  const turn = (next: boolean) => {
    localStorage.setItem(STORED_UNDER, next ? "on" : "off");
    setOn(next);
  };
  return { on, turn, play: (sound: Sound) => on && play(sound) };
}
