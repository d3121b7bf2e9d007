# Lo que hay en una tarjeta, lo que se pulsa en ella y moderadores que la ven primero

card-day = 🕑 Su día en { $place }, de 8:00 a 22:00, es de { $since } a { $until } en tu reloj
we-share-button = Compartimos…
we-share = **Tú y { $name }**
we-share-nothing = Aún no he encontrado nada que tú y { $name } hayáis contado los dos. No es motivo para no saludar.
we-share-time = Para { $name } son ahora las { $time }.
we-share-unknown = A { $name } le interesa: { $list }. Preséntate y te diré qué compartís.
share-self = ¡Ese eres tú! Otros pulsan aquí para ver qué comparten contigo.
hi-locked = Los moderadores han cerrado el hilo de la presentación de { $name }. Pulsa *Pedir conocerse*: se lo pregunto en privado.
introduction-kept-no-tag = Gracias, he guardado tu presentación. El foro de presentaciones pide una etiqueta en cada publicación y no hay ninguna que yo pueda poner. Un organizador puede añadir una que todos puedan usar; después, escribe `/profile edit` y envíala de nuevo.
introduction-kept-no-moderators = Gracias, he guardado tu presentación. Aquí los moderadores las ven primero y ahora mismo no llego a su canal. Un organizador ve en `/setup check` lo que falta; después, escribe `/profile edit` y envíala de nuevo.
introduction-awaits = ¡Gracias! Un moderador mira primero tu presentación; te aviso en cuanto se publique. Hasta entonces puedes cambiarla.
introduction-edit-awaits = ¡Gracias! Un moderador mira primero el cambio; hasta entonces tu tarjeta sigue como estaba.
approval-request = { $person } quiere presentarse:
approval-yes-button = Publicar
approval-no-button = Así no
approval-approved = La presentación de { $person } está publicada. { $by } dijo que sí.
approval-declined = La presentación de { $person } no se publica. { $by } le dijo: { $reason }
approval-told-yes = Tu presentación está ahora en { $channel }. ¡Ojalá conozcas a alguien!
approval-told-no = Un moderador te pide que cambies tu presentación antes de publicarla:
    > { $reason }
    Pulsa *Editar* aquí o escribe `/profile edit` en el servidor. Lo que escribiste está guardado.
approval-form-title = Así no
approval-form-reason = ¿Qué debería cambiar?
approval-form-reason-hint = Lo lee tal como lo escribas, sin tu nombre.
approval-reason-empty = No había nada que leer. Pulsa *Así no* otra vez y di en una frase qué debería cambiar.
approval-done = Hecho: está publicada y se lo he dicho.
approval-declined-done = Hecho: se lo he dicho y puede cambiarla.
approval-over = Esta presentación ya no espera: alguien ha decidido ya, o se ha retirado.
approval-changed = Esta presentación ha cambiado desde que la leíste. Léela otra vez y pulsa *Publicar* de nuevo.
approval-cannot-post = Ahora mismo no puedo escribir en el canal de presentaciones, así que sigue esperando. `/setup check` dice lo que falta; después, pulsa *Publicar* otra vez.
moderators-only = Esto es para moderadores, que tienen **Gestionar mensajes** aquí. Pídeselo a uno.
did-introductions-approval = preguntar a los moderadores por una presentación
