/** Under this id the installation keeps a ledger of its own: of what belongs to no organisation. */
export const installationId = '00000000-0000-0000-0000-000000000000'
