# El camino de quien acaba de llegar, y /setup journey

# Las palabras de Kith están en un formulario en el que se cambian: por eso, sin marcas.
journey-words-start = Así funciona esto. Las personas se encuentran por lo que cuentan de sí mismas, como acabas de hacer tú. Quien lea tu presentación puede escribirte ahí mismo, y tú puedes hacer lo mismo: pulsa «Saluda» en la presentación de alguien que te interese. Con /people like-me ves con quién tienes más en común.
journey-words-people = Ya llevas aquí unos días. Conocer a una persona hace que un lugar parezca más pequeño, y esta es la manera más fácil de llegar a ello: propón a alguien que os conozcáis. Se le pregunta en privado, y solo os presento si también quiere.
journey-words-how = Hace dos semanas que te presentaste. ¿Qué tal te va por aquí?

journey-receipt = **Tu presentación está aquí:** { $place }
    Puedes cambiarla cuando quieras, con `/profile edit`.
journey-rounds = Con `/match join` participas en las rondas de este servidor: cada vez te presento a alguien que encaja contigo.
journey-counted = -# Nadie ve lo que pulsas: quienes organizan solo saben cuántas personas pulsaron cada cosa, a partir de { $fewest }. Puedes cambiar tu respuesta en cualquier momento.
journey-feeling-home = Me siento en casa
journey-feeling-soon = Voy llegando
journey-feeling-not = La verdad es que no
journey-enough-button = No me mandes más

journey-felt-home = Me alegra mucho saberlo. ¡Gracias!
journey-felt-soon = Gracias por decirlo. Una persona con quien hablar suele cambiarlo todo: `/people like-me` muestra con quién tienes más en común.
journey-felt-not = Gracias por decirlo; a menudo hace falta tiempo. `/people like-me` muestra con quién tienes más en común, y *Pedir conocerse* se lo pregunta en privado. Si algo te lo pone difícil aquí, puedes escribir a quienes moderan; si se trata de una persona, `/report` se lo dice.
journey-greet = ¿Quieres ponérselo más fácil a quienes lleguen después? Pulsa *Yo saludo* en { $channel }.
journey-over = De acuerdo: no llega nada más de esto. Lo demás que puedo escribirte lo eliges con `/notifications`.
journey-preview = En esta vista previa no pasa nada: los botones sí funcionan para quien llega. Con `/setup journey` cambias las palabras.
journey-of-another = Esto se le escribió a otra persona, y solo ella puede pulsarlo. Cómo puedo escribirte a ti lo eliges con `/notifications`.
journey-gone = Esto pertenece a una presentación tuya que ya no está. Escribe `/introduce` en el servidor para hacer otra.

privacy-holds-journeys = Que te acompañé aquí en tus primeras dos semanas, y hasta dónde llegó eso.
privacy-holds-feelings = Cómo dijiste que te va aquí.
privacy-field-feeling = Qué tal te va

cmd-setup-journey = Mira y cambia lo que lee quien llega en sus primeras dos semanas

setup-journey = ## Las primeras dos semanas de quien llega
    Quien se presenta en el primer mes recibe estos mensajes míos, en privado y cuando quiere que se le escriba. Cualquiera puede ser el último, si pulsa *No me mandes más*; y cuando le he presentado a alguien, no llega ninguno más.
setup-journey-label-start = Justo después de presentarse
setup-journey-label-people = Tres días después
setup-journey-label-how = Dos semanas después de presentarse
setup-journey-adds-start = -# Antes digo dónde está su presentación y cómo cambiarla.
setup-journey-adds-people = -# Después vienen hasta tres personas afines, cada una con los motivos y *Pedir conocerse*, y cómo participar en las rondas.
setup-journey-adds-how = -# Después vienen tres botones: *Me siento en casa*, *Voy llegando*, *La verdad es que no*. A cada uno respondo con lo que puede ayudar.
setup-journey-left-out = *No se envía: sus palabras se han vaciado.*
setup-journey-counts = **Qué tal dice que le va quien llega:** { $home } se sienten en casa, { $soon } van llegando, { $no } dicen que la verdad es que no.
setup-journey-few = Qué tal le va a quien llega se muestra aquí cuando { $fewest } personas hayan respondido.
setup-journey-change-button = Cambiar las palabras
setup-journey-own-button = Las palabras de Kith
setup-journey-preview-button = Mándame una vista previa
setup-journey-form = Lo que lee quien llega
setup-journey-form-hint = Palabras sin formato. Valen enlaces a los sitios de /setup links. Vacío, este mensaje no se envía.
setup-journey-too-long = Un mensaje admite { $most } caracteres y uno de los tuyos tiene { $over } más. Acórtalo y envíalo de nuevo.
setup-journey-preview-people = -# (Aquí vienen hasta tres personas afines, cada una con los motivos y *Pedir conocerse*.)
setup-journey-sent = { $count ->
        [one] Te he mandado un mensaje
       *[other] Te he mandado { $count } mensajes
    }, tal como los recibe quien llega. Ahí los botones no hacen nada.
setup-journey-nothing = Los tres mensajes están vacíos, así que no hay nada que mandar. Pulsa *Cambiar las palabras* para escribirlos.
setup-journey-nowhere = No tengo dónde escribirte: o has elegido en `/notifications` que no te escriba nada, o no puedo abrir hilos privados aquí, y `/setup check` lo dice.
