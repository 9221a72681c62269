/** How far the clocks of this place are ahead of UTC. */
export const offsetMinutes = () => -new Date().getTimezoneOffset();
