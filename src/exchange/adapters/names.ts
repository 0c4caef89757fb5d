/** Systems for governance, risk and compliance that a record can be written for. */
export const adapterNames = ['ciso-assistant', 'veo'] as const
export type AdapterName = (typeof adapterNames)[number]
