# Quienes saludan y se ocupan de que cada presentación tenga respuesta

greeters-title = Saluda a quien llega
greeters-invitation = **¿Saludarías a quien llega?** Cuando nadie responde a una presentación en unas horas, pregunto a dos o tres de vosotros que compartís algo con quien la escribió. Basta una frase con tus palabras. Tú eliges con qué frecuencia pregunto, y puedes dejarlo cuando quieras.
greeters-begin-button = Yo saludo
greeters-introduce-first = ¡Qué bien! Preséntate primero, para que sepa con quién compartes algo: escribe `/introduce` y pulsa *Yo saludo* otra vez.
greeters-thanks = **Gracias: saludas a quien llega.** Solo te pregunto mientras es de día para ti, por personas con las que compartes algo. ¿Dónde te pregunto y, como mucho, con qué frecuencia?
greeters-way-placeholder = Dónde te pregunto
greeters-way-channel = En el canal de quienes saludan
greeters-way-private = En privado, como en /notifications
greeters-per-week-placeholder = Con qué frecuencia, como mucho
greeters-per-week = { $count ->
    [one] Una vez por semana como mucho
   *[other] { $count } veces por semana como mucho
}
greeters-stop-button = Dejar de saludar
greeters-stopped = De acuerdo: ya no te pregunto más. ¡Gracias por cada persona a la que saludaste!
greeters-not-one = Ahora mismo no saludas a quien llega. Pulsa *Yo saludo* en el canal de quienes saludan para empezar.
greeters-who = **{ $name }** se presentó { $since } y aún nadie ha respondido: { $thread }
    Le interesa: { $interests }
greeters-why = { $person }: { $reasons }
greeters-decline-button = Esta vez no
greeters-declined = Sin problema: pregunto a otra persona.
greeters-not-asked = Esto ya no está pendiente, o era para otra persona. Si aun así quieres saludar, pulsa *Saluda*.
greeters-over = ✓ Esta persona ya no espera. ¡Gracias de todos modos!
greeters-answered = ✓ **{ $name }** ya tiene respuesta. ¡Gracias!
greeters-moderators-asked = He preguntado a { $people }. ¿Saluda alguno de vosotros?
greeters-moderators-nobody = No había a quién preguntar. ¿Saluda alguno de vosotros?
did-introductions-greeter = preguntar a alguien que saluda

cmd-introductions = Si las presentaciones tienen respuesta
cmd-introductions-waiting = Mira qué presentaciones aún no tienen respuesta
waiting-title = { $count ->
    [one] **Una presentación espera respuesta**
   *[other] **{ $count } presentaciones esperan respuesta**
}
waiting-line = { $person } desde { $since }: { $thread }
waiting-asked = He preguntado a { $people }
waiting-next-greeters = Después: quienes saludan, { $when }
waiting-next-moderators = Después: los moderadores, { $when }
waiting-next-none = Ya no se pregunta a nadie más: saluda tú, o pídeselo a alguien.
waiting-nobody = Nadie espera: todas las presentaciones tienen respuesta. `/introductions figures` muestra cuánto tardó.
