/** Where the service of the benchmark answers a constant. */
export const constantPath = '/bench/constant';
