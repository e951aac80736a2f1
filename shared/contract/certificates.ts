/** The channels of the area `certificates`. */
export const certificatesContract = {} as const;
