/** The weights that torchvision and Pillow give red, green and blue in a grey value (ITU-R BT.601). */
export const redWeight = 0.299;
export const greenWeight = 0.587;
export const blueWeight = 0.114;
