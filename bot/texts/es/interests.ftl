# /setup interests

cmd-setup-interests = Intereses propios de este servidor, que entiendo como cualquier otro
cmd-setup-interests-add = Añade un interés, o di de nuevo cómo lo escribe también la gente
cmd-setup-interests-remove = Quita un interés de la lista; quien lo nombró lo conserva
cmd-setup-interests-list = Mira los intereses propios de este servidor
cmd-setup-interests-interest = Cómo se llama, con 40 caracteres como mucho
cmd-setup-interests-also = Cómo lo escribe también la gente, separado por comas

setup-interests-added = Hecho: desde ahora entiendo **{ $interest }**, también con pequeñas erratas. `/setup interests list` los muestra todos.
setup-interests-removed = **{ $interest }** ya no es uno de los intereses propios de este servidor; quien lo nombró lo conserva tal como lo escribió. Con `/setup interests add` vuelve.
setup-interests-unknown = «{ $interest }» no es ninguno de los intereses propios de este servidor. `/setup interests list` muestra los que hay.
setup-interests-known = Ese ya lo conozco: es **{ $interest }**. Añade uno que aún no conozca.
setup-interests-empty = Necesito un nombre con alguna letra. Escribe el comando otra vez con uno, por ejemplo *danza de botas*.
setup-interests-long = Un interés tiene { $most } caracteres como mucho. Escribe el comando otra vez con un nombre más corto.
setup-interests-many = Son más de los que puedo guardar: { $most } formas de escribirlo como mucho. Escribe el comando otra vez con menos.
setup-interests-full = Este servidor ya tiene { $most } intereses propios, y no puedo distinguir más. Quita uno con `/setup interests remove` y añade después este.
setup-interests-none = Este servidor aún no tiene intereses propios. Aprendo uno por mi cuenta cuando lo nombra un segundo miembro; con `/setup interests add` puedes adelantarte.
setup-interests-list = **Intereses propios de este servidor:**
setup-interests-line = { $interest } (también: { $also })
setup-interests-more = …y { $count } más
