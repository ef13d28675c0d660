extension CommonPasswords {
    /// Words of passwords that many people have, in lower case, without digits and signs around them: the commonest of zxcvbn's list of passwords
    /// (version 4.5.0, MIT licence; each from a published leak), and Dutch ones. Between spaces.
    static let list = """
        0000000000d 0000000000o 01telemike01 0987654321a 0987654321q 1029384756q 1111111111zz 123123qweqwe 123321qweewq 1234554321a 1234554321q 1234567890a 1234567890d
        1234567890m 1234567890o 1234567890p 1234567890q 1234567890qaz 1234567890qw 1234567890qwe 1234567890qwerty 1234567890s 1234567890w 1234567890z 1234567890zzz
        123456789aa 123456789abc 123456789as 123456789asd 123456789qaz 123456789qq 123456789qqq 123456789qw 123456789qwe 123456789qwer 123456789qwerty 123456789zx
        123456789zxc 123456789zz 12345678qwe 1234567qwertyu 123456qwert 123456qwerty 12345qwerty 1234qwerasdf 1234qwerasdfzxcv 123hfjdk147 123qwe456rty 123qweasdzx
        123qweasdzxc 123qwerty123 12qw34er56ty 1986irachka 1a2s3d4f5g6h 1q2w3e4r5t6y 1qa2ws3ed4rf 1qa2ws3ed4rf5tg 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc
        1qazxsw23edcvfr4 1qwertyuiop 23176djivanfros 32615948worms 41d8cd98f00b 4815162342a 4815162342lost 4815162342q 4904s677075 59382113kevinp 7777755102q 8096468644q
        87e5nclizry 89231243658s 89876065093rax a1s2d3f4g5h6 aaabbb aaasss aabbcc aalborg aaliyah aardappel aardbei aardvark aaron aassdd aassddff aatech abacab abacus
        abbey abcde abcdef abcdefg abcxyz abdulla aberdeen abfkrf abgrtyu abgsg abigail abnormal abpbrf abracada abracadabra abrakadabra abraxas abrupt absolut abstr abudfv
        abulafia acacia acapulco acces access accessno accord account aceman acerview aceshigh acetate achilles achtung acidburn acidrain acmilan acrobat action acunetix
        acura adagio adams addams adelphia adgjm adgjmp adgjmpt adgjmptw adida adidas aditya admin administrator admiral adonai adonis adrenali adrenalin adrian adriana
        adriano adrock adult advent adventur aeiou aenima aerosmit aerosmith aeynbr aezakmi afdeling africa afrika afrodita agassi agent aggie aggies agnieszka agyvorc
        ahmed aidana aikido aikman airborn airborne airbus airedale airforce airman airplane airwalk airwolf aisan ajacied ajax akasha akatsuki akira alabama aladdin aladin
        alain alaska alastair alatam albany albatros albert alberto albion albundy alcat alcatel alcatraz alchemy aldric alejandr aleksa aleksander aleksandr aleksandra
        aleksei aleksey alenka alesis alessand alessandro alessia alessio alexan alexande alexander alexandr alexandre alexandru alexei alexey alexi alexis alexsandr alexus
        alexxx alfalfa alfarome alfaromeo alfie alfons alfred algagd algernon alhambra alibaba alicante alice alici alien aliens aligator alinka alinochka alisher aliska
        aliyah alizee alkaline alkmaar allah allalone allame allan allanon allaone allau allayou allblack allday allegro allen alleycat alligato alligator allison allmine
        allnight allover allsop allstar allstars allstate allthat allure almaz almera almere aloha alohomora aloysius alpacino alpha alphabet alphaman alphaone alpina
        alpine alskdjfhg altair altec alterego althor altima altoid altoids alucard alvar alyss alyssa amadeo amadeus amand amanda amandine amarillo amateur amateurs
        amatory amatuers amature amazon amber ambers ambrosia ambtenaar ambulanc ameli amelie americ america amerika amersfoort ameteur amethyst ametuer amidala amiga amigo
        amigos amonra amorcit amore amoremio amores amormi amour amstel amsterda amsterdam amylee an83546921an13 anabolic anaconda anakin anakonda analsex ananas ananda
        anarchy anasazi anastasi anastasiya anatol anatoliy anderso andone andover andre andrea andreas andreev andreeva andrei andrej andrew andrey andriy android andromed
        andromeda andros andrzej anduril andyman andyod anechka anelka anfield anfisa angel angela angeleye angelin angeliqu angelit angelito angeloaek angelofwar angelok
        angels angelus angie angler angus anguss anhyeuem animal anime anita anjali anjing ankara anklet annamari anneke annelies annemari annemarie annette annie annushka
        anonim anonymou another anouk anselm antares anteater antelope anthon anthony anthrax antigone antigua antivirus antman antoha anton antonell antoni antonio
        antonius antonov antosha antoshka anubis anuradha anutka aolsucks apache apathy apeldoorn apelsin apokalipsis apollo apostol appeltaart apple applepie apples
        apricot april aprilia aprils apteka aptiva aqisw aqswde aqswdefr aquafina aqualung aquaman aquarius aquila aqwzsx arabella arachnid aragorn aramis ararat arcadia
        arcane arcangel archana archange archangel archery architec archon arcturus areyuk areyukesc argent argentin argento argentum argonaut argyle arhangel ariadna
        ariadne arian ariel aries arigato arina arioch arisha arizona arjay arkham armada armadill armageddon armagedon arman armani armstron arnaud arnhem arrakis arrow
        arrowhea arrows arsch arschloch arsehole arsen arsena arsenal arsenalf arsenalfc arseniy arslan artem artemis artemka arthu arthur artofwar artur aruba asakura
        asasa asasin ascona asdas asdasdas asddsa asdewq asdfas asdffdsa asdfg asdfgh asdfghj asdfghjk asdfghjkl asdfjk asdfjkl asdfqwer asdfzxcv asdlkj asdqwe asdzxc
        asecret asfnhg asgard ashish ashle ashley asians asimov aslan asmodeus asnaeb aspen aspire aspirine asroma assasin assassin assassins assclown asscock assen assface
        assfuck asshol asshole assholes asslick asslicker asslover assman assmaste assmunch asssss asswipe assword astalavista astana asterios asterix asthma astonvil
        astonvilla astoria astra astral astro astroboy astros atdhfkm athlon athome atlant atlanta atlantida atlantis atlas atlast atomic atrain atreides atreyu attica
        atticus attila atybrc auburn audia audio audis auditt auggie august augustin augusto augustus auralo aurelie aurelius aussie austi austin australi auto autobahn
        autobot autocad autopass autumn avalanch avalanche avalon avangard avanti avatar avenger aventura avgust aviator avrora awesome awnyce awo8rx3wa8t awsome axeman
        ayanami ayrton azalea azamat azathoth azazel azbuka azert azerty azertyui azertyuiop azimut azrael azsxdc azsxdcfv azsxdcfvgb aztec azteca aztecs aztnm azzer
        babaloo babel babemagn babemagnet baberuth babes baboon babushka babybear babyblue babyboo babyboy babycake babycakes babycat babydoll babyface babygir babygirl
        babygurl babylon babylove bacardi bacchus backbone backdoor backhoe backlash backspac badabing badass badau badboy badboys badcat baddest baddog badger badgers
        badgirl badgirls badguy badkarma badkitty badlands badman badnaamhere badone bagels bagger baggies baggins baggio bagira bagpipes bagpuss baguvix bahamut baikal
        baile bailee bailey bajingan baker bakers bakfiets bakker balboa balder baldrick baldur baldy balefire balie ballbag balle ballen baller ballgag ballin ballon
        balloon balloons balls ballsack ballss ballz balrog baltika baltimor balzac bamba bambino bamboo banaan banan banana bananas banane bandera banderas bandi bandit
        banger bangers bangkok banker bannana banner banshee bantam banzai baphomet baraban baracuda baraka barakuda baranov barbados barbara barbaria barbarian barbi
        barbie barbos barca barcelon barcelona bareback barefeet barefoot barfly baritone barkley barks barley barman barnaby barne barney barnie baron baronn barracud
        barracuda barrage barret barry barselona barsik barsuk bartek bartende bartjek bartman bartok baseba basebal baseball basher bashful basket basketba basketbal
        bassboat basser basses basset bassfish bassin bassline bassman bassmast bassoon bastard bastet bastos batboy bateau batgirl batigol batma batman batterse bauhaus
        baura bavaria baxter bayern baylee bayliner bayside bayview baywatch bazooka bball bbking bbriedt bcfields bdfyjd bdfyjdf beach beachboy beachbum beaches beagle
        beaker beaks beamer beanbag beaner beanie bearcat bearcats beardog bearman bears bearshare beast beastie beasty beater beatit beatle beatles beaut beautifu beauty
        beaver beavis bebop becca becket beckham becks becky becool bedlam bedrijf bedrock beebop beech beefcake beehive beeker beelch beeline beemer beerman beerme
        beethove beetle beezer begemot begood behappy beheer beheerder beheerderspagina behemoth belair belial belinea belize belkin bella bellaco bellagio belle bellevue
        belmont belochka beluga bendover benedikt benessere benfica bengals benjami benji benjie bennett benny benson bentley beowulf beretta bereza bergkamp berkut berlin
        berliner bernard bernhard berserk berserke berserker besiktas bestbuy bestfriend beszoptad bethan bethany betty bettyboo bettyboop beyonce bgates bgiqk bharat
        bhbcrf bhbirf bhbyrf bhjxrf biatch biceps bicycle bier biertje bigal bigass bigbaby bigbad bigballs bigbang bigbass bigbear bigben bigbill bigbird bigblack bigblock
        bigblue bigbob bigboi bigboobs bigbooty bigboss bigboy bigbuck bigbucks bigbutt bigbutts bigcat bigcock bigcocks bigdad bigdadd bigdaddy bigdan bigdave bigdawg
        bigdeal bigdee bigdick bigdicks bigdog bigdogg bigdogs bigfish bigfoot bigfun biggdogg biggie biggin biggirl biggirls biggles biggun bigguns bigguy biggy bighead
        bighurt bigjim bigjoe bigjohn bigload bigmac bigmama bigman bigmike bigmoney bignasty bignuts bigone bigones bigpapa bigpenis bigpimp bigpimpi bigpimpin bigpoppa
        bigpun bigpussy bigred bigsexy bigshot bigshow bigsky bigstick bigten bigtime bigtit bigtits bigtoe bigtruck bigtymer biguns bigwilly bigworm biker bikers bikini
        bilbo billabon billabong billiard billows billy billyb billybob billyboy billyjoe billys bimbo bimini bimmer bingbong binger bingo bingos binkie binky binladen
        biochem biohazard bionic bionicle biotch biotech birddog birdie birdies birdman birdy birthday biscuit bisexual bishop bismarck bismark bismilla bismillah bitch
        bitchass bitches bitchs bitchy biteme bizkit bizzare bjvpe blablabl black blackadd blackass blackbea blackbel blackbelt blackber blackberry blackbir blackbird
        blackbox blackboy blackbur blackcat blackcoc blackcock blackdog blackhaw blackhawk blackhol blackice blackie blackjac blackjack blacklab blackops blackout blackrose
        blacks blackshe blacksta blacksun blacktop blacky blade blader bladerun bladerunner blades blaise blake blanked blasen blaster blastoff blaze blazed blazer blazers
        blazin bleach blender blenheim blessed blessing blindax blink blinky blister blitz blizzard blobby bloem bloemen bloke blonde blondes blondi blondie blondinka
        blonds blondy blood bloods bloomin bloopers blower blowfish blowjob blowjobs blowme blubber bluearmy blueball bluebear bluebell blueberr bluebird blueboy bluecat
        bluedevi bluedog blueduck blueeyes bluefin bluefish bluegill bluegras bluejay bluejays blueline blueman bluemax bluemoon bluenose bluenote bluered bluerose blues
        bluesky bluesman bluess bluestar blueyes blunted blunts boarder boater boating bobafett bobber bobbijo bobbins bobble bobbo bobby bobbyd bobbys bobbyy bobcat
        bobcats bobdog bobdole bobdylan bobert bobmarle bobmarley bocephus bochum bodyshop boeder boeing boerenkool bogart bogdan bogey boggie boggle bogie bogota bogus
        bohica boiler boing boingo bolero bolitas boliva bolivi bollock bollocks bollox bologna bomba bombay bomber bombers bommel bonanza bondage bondarenko bonefish
        bonehead boner boners bones boness bonethug bonghit bonghits bongo bongos bonit bonito bonjou bonjour bonjovi bonkers bonnie bonobo bonou bonovox bonsai bonzai
        bonzo boobear boobed boober boobie boobies boobo boobs boodog boogaloo booger boogers boogie boohoo bookcase bookie bookmark bookworm boome boomer boondock booner
        booper booster bootcamp booter bootie booties bootleg bootneck boots bootsie bootsy booty bootys booyaa booyah boozer bopper bordeaux boricua boris boroda boromir
        borris borussia bosco boscoe bosshog bossman bosstone boston boulder bounce bouncer bounty bovine bowhunt bowler bowling bowtie bowwow boxcar boxer boxers boxing
        boxster boxter boy4u2ownnyc boyscout boytoy brabant brabus bradley bradpitt brady brahms bram bramble brando brandon brandy brasil brasilia bratan bravehea
        braveheart braves bravo brayden brazil brazzers breaker breakers breakfas breast breasts breda breeze breezy bremen brend brenda brendan brenden brent brentfor
        brest bretagne brethart brett brian brianb briand brianjo briann brianna brians bricks bridget briefs brigada brighton bringit bristol britney britneys brittan
        broder brodie broertje broker bronco broncos bronte broodwar brooke brookie brooklyn brooks brother brown browndog browneye brownie browns bruce brucelee bruin
        bruins bruiser brujah bruno brutis brutus bryan bubba bubbaa bubbadog bubbas bubber bubble bubblegu bubblegum bubbles bubby bublik buceta bucker bucket buckey
        buckeye buckeyes buckfast buckie buckshot buckster buckwhea buckwheat bucky budapest budda buddah buddha buddie buddy buddyboy buddydog buddys budgie budice
        budlight budlite budman budweise budweiser buffa buffalo buffalos buffer buffet buffett buffy buffys bugaga bugatti bugger buggy bugman bugsbunn bugsbunny bugsy
        buick builder bujhtr bukkake bukowski buldog bulldawg bulldo bulldog bulldogg bulldogs bullet bullfrog bullhead bullit bullitt bullride bulls bullseye bullshit
        bullwink bulova bumble bumblebe bumblebee bummer bumper bungalow bungee bunghole bungie bungle bunnie bunnies bunny bunnys buratino burgemeester burger burly burner
        burnout burrito burunduk bushed bushel bushido businessbabe businka bustanut buste buster bustle busty butch butchie butchy butkus butter buttercu buttercup
        butterfl butterfly buttface buttfuck butthead butthole buttlove buttman buttmunc buttocks buttons buttplug buttsex buzzard buzzer buzzers buzzsaw buzzy bvgthfnjh
        bynthytn bysunsu byteme caballer caballo cabama cabbage cabbie cabernet cabibble cable cableguy caboose cabowabo cabrio cabron cachondo cachorro cactus cadaver
        caddis caddy cadence cadillac cadman cadrianu caesar caitlin cajun calamity calavera calcio calgary calibra calico caliente californ californi caligula calimero
        callisto callme callofduty callum calvary calvin calypso camaro camaross camaroz camber cambiami cambria cambridg camden camel camell camelot camels cameltoe camera
        camero cameron camil camill camilo camino camper canabis canad canada canadien canary cancer cancun candies candle candy candyass candycan candyman candys canes
        canibus canine cannabis cannibal cannonda canon canseco cantona canuck canucks capcom capecod capetown capital capitals capitan capoeira capone capri capricor
        capricorn capslock captain caracas carajo caralho caramba caramel caravan carbine carcass cardinal cards carebear carefree carguy carine carioca carla carling
        carlito carlitos carlos carme carmen carmex carnage carnaval carnival carol carolcox carolina carolyn carpedie carpediem carpente carpet carrera carrot carrots
        carsten carter carthage cartman cartoon cartoons carvin carwash casablan casablanca casanova caserta casey caseydog cashew cashflow cashmone cashmoney casino casio
        caspe casper cassandr cassie cassius castaway caster catalin catch catcher catdaddy catdog caterham catfight catfish catfood catherin cathy catlover catman catnip
        catter catwoman cavalier caveman cayenne cayman cazzo cazzone cbcmrb cbhbec cbrgoorr ccbill cdjkjxm cdtnbr cdtnjxrf cdtnkfyf cdtnrf cdznjckfd ceasar ceaser ceckbr
        celeb celeron celest celestia celica celin celine cellphon celtic celticfc celtics cement censor centaur centauri centrino centurion cerber cerbera cerberus cerebus
        cerveza cesare cessna cevthrb cezer cfhfnjd cfiekz cfitymrf cfvceyu cfvehfq cfvfhf cfvjktn cgfhnfr chacal chachi chainsaw challeng chalupa chamonix champ champagn
        champion champs chance change changeit changeme chango chaos chaoss chappy characte charger chargers charisma charl charle charles charli charlie charlies charlott
        charlton charly charmed charon chase chaser chasey chatte chaucer chazz cheater check checker checkers checkit checkmat cheddar cheeba cheech cheeks cheeky cheer
        cheerio cheerios cheerleaers cheers chees cheese cheeta cheetah cheeto cheeze chelle chelse chelsea chelseafc chemist chemistr cherokee cherr cherries cherry cherub
        cheshire chessie chessman cheste chester chesty cheval chevelle chevrole chevrolet chevy chevyman chevys chevyz chewbacc chewbacca chewey chewie chewy cheyanne
        cheyenne chgobndg chiapet chiara chicago chicas chicca chicco chicke chicken chickens chickenwing chicks chicky chico chicos chief chiefs chigger chiks chilidog
        chiller chilli chillin chillout chilly chimaera chimera chimpy china chinacat chinaman chingon chino chinook chipie chipmunk chipper chippy chiron chisel chisox
        chitown chivas chloe chobits chocha chochoz choclate choco chocobo chocola chocolat chocolate chomper chooch chopin chopper choppers chosen chowder chris chrisb
        chrisbln chrisc chrism chrisp chriss chrissi chrissie chrissy christ christia christin christma christo christof christop christophe christos christy chrome chronic
        chrono chronos chrysler chsnmk chuai chuan chuang chubbs chubby chucha chucho chuck chuckie chuckles chucky chunky churchil cicci ciccio cicero cichlid cidkid cigar
        cigars cimbom cinder cinders cindy cingular cinnamon cinzia cipher cirrus cisco ciscokid citadel citibank citroen citron citrus civicsi civilwar cjcbcrf cjkysirj
        cjkywt cjrjkjdf cjytxrf ckfdbr ckjybr claire clambake clancy clapton clarinet clarion clark clarkie classic classics claudi claudia claymore clemson cleopatr cleric
        clevelan cliffy climax climb climber clinton clipper clippers clips clitlick clitoris cloggy closeup cloud clouds cloudy clover clovis clowns clticic clubber
        clubpenguin clutch clyde cmfnpu cneltyn cnfcbr cnfkrth cnfybckfd cnhjbntkm cnhjqrf cnhtktw cnhtrjpf cnjvfnjkju cntgfirf cntgfy cnthdf coach cobain cobalt cobblers
        cobra cobrajet cobras cobraya cocacol cocacola cocaine cochise cochon cocker cocks cocksuck cocksucker cocoloco coconut cocorico codeblue codered coffe coffee
        coffees cogito cohiba cojones coldbeer coldfire coldplay colgate colibri colin collecti colleen college collie colnago colombi colombia colorado colors colossus
        coltrane columbo comanche combat comcast comein comeon comet comets comicbook comicbookdb commande commando commodor compa compaq compass compusa computador compute
        computer conan concord concorde concrete condom condor conejo config conker conman connect connecti connery connie connor consumer contortionist contour contra
        control coochie cooker cooki cookie cookies coolau coolbean coolboy coolcat cooldude cooler coolgirl coolguy coolhand coolie coolio coolkid coolman coolness coolone
        coonass coondog coope cooper coopers coors coorslig cooter copenhag copper corazo corey corgan corleone cornbrea corndog cornhole cornholi corolla corona coronet
        corrado corran corsair corset corsica cortina cortland corvet corvett corvette corvus cosita cosmic cosmo cosmos costaric costarica cosworth cougar cougars count
        countach counterstrike country countyli courtney coventry cowbo cowboy cowboys cowboyup cowgirl cowman coyote coyotes cozumel cpfza crabby crack cracker crackhea
        cracksevi crafty craig cramps cranberr crapola crappie crash craving crayon crazy crazybab crazyman crazyzil creampie creamy creatine creativ creative creeper
        creepers crescent cresta cretin crevice crewcom crfprf cricket crimson crippler crispy cristia cristiano cristo critter critters crjhgbjy crocodil cronic cronos
        crowbar crowes crownvic cruise cruiser crumbs crunch crunchy crusader crusher crusty cruzazul cruzer crybaby crypto crysis crystal csfbrsyy cstrike csyekz csyjxtr
        ctdfcnjgjkm cthtuf cthulhu cthulu cthutq cthuttdbx cthuttdyf ctrhtn cubano cubase cubbie cubbies cubfan cubswin cuckold cucumber cuddles cudjz cueball cuervo
        culinary cumalot cumame cumeater cumface cumload cummer cummin cumming cumnow cumonme cumshot cumshots cumslut cumulus cuntlick cunts cuntsoup cupcake cupoi curious
        curtis custard custom cutegirl cutiepie cuties cutlass cutter cvbhyjd cvbhyjdf cvetok cvthnm cvtifhbrb cvzefhigkc cwoui cxfcnkbdfz cxfcnmt cxfcnmttcnm cyber
        cyberonline cybersex cyborg cyclone cyclones cyclops cygnus cygnusx cynthia cypher cypress cyrano daan dabears dabomb daboss dabulls daddio daddy daddyo daddys
        daedalus daemon daewoo daffodil daffy dagestan dagger dagobert dagwood daisy daisydog daisymae dakine dakot dakota dalejr dalla dallas dallastx dalshe damage
        damager daman damia dammit damnit dance dancer dandfa danger dangerou danie daniel daniela danielit daniil danijela danil danila danilka danimal danman danmark
        danni dannon danny dannyboy dansen dante dantes danthema dantheman dantist danzig dapper dapzu daredevi daredevil darian darien darina darkange darkangel darkelf
        darken darkjedi darkknight darklord darkman darkmoon darknes darkness darkone darkside darkstar darkwing darkwolf darrian darter darth darthmau darthvad darthvader
        dasani dasha dashka dastan datalife datalore datsun dauren davecole david davidb davidc davidd davide davidj davidk davidkin davidl davidm davido davidoff davids
        davinci davis davros dawggy dawgs dawns daydream daytek daytona dazzle dbjktnnf dbnfkbq dbnfkbr dbnfkz dbrecz dbrekz dbrnjh dbrnjhbz dbrnjhjdbx dcpugh dcunited
        deacons deadeye deadhead deadlift deadman deadmeat deadpool deadspin deadwood deamon death deathnote deathrow deathsta debbie deborah decatur december decimal
        declan deejay deepak deepblue deepsea deepthro deepthroat deere deerhunt deerhunter deeznuts deeznutz defamer default defcon defender defiant defjam deftones dehpye
        deicide deimos dejavu delboy delete delfin delft delight delorean delphi delphin delpiero delsol delta deltas deluxe demian demigod demo demon denali deneme denhaag
        deniro denis denisa denise deniska denni dennis denver depeche depechemode derek derevo derparol derrick desade desert designer desire deskjet desktop desperad
        desperado desperados destin destiny destro destroye detectiv detroit deuce deusex deutsch deutschland deventer deviant devil devildog devildriver devilman
        devilmaycry devils devin devries dewalt dexte dexter dfcbkbcf dfcbkbq dfcbkmtd dfcbkmtdf dfcmrf dfghjc dfhdfhf dfkmrbhbz dfkthbq dfkthbz dfkthf dfktyjr dfktynby
        dfktynbyf dflbvrf dfvgbh dfytxrf dharma dhjnvytyjub diabl diablo diabolo dialog diamant diamante diamon diamond diamonds diana diane dianka diaper dicanio diceman
        diciembr dicker dickface dickhead dickie dickless dicks dickweed dicky diddle didier didit diego diehard diese diesel dietcoke dieter digger diggler digimon digital
        digiview dilakiss dilbert dildo dildos dilligaf dillweed dilshod dimarik dimas dimasik dimebag dimensio dimitri dimples dinamo dinara dindom dinero dinesh dingbat
        dingdong dingo dinosaur dinosaurus dinsdag diogenes diosesamo dipper dipset dipshit dipstick direwolf dirtbag dirtbike dirty dirtyboy dirtydog discgolf disco
        discover discus disney disturbe diver divers divine dixie dixiedog dizzy djamaal django djdjxrf djdxbr djgabbab djhjyf djivanfros djkjlz djkrjlfd djljktq dkflbckfd
        dkflbr dkflbvbh dkflbvbhjdbx dkflbvbhjdyf dmband dmitrii dmitriy dmitry dmoney dnsadm dobber doberman dochter docker dockers docto doctor dodge dodger dodgeram
        dodgers dodges doei dogbert dogbite dogbone dogboy dogbreat dogcat dogface dogfart dogfight dogfish dogfood dogger dogggg doggie doggies doggone doggy doggydog
        doggys doggysty doggystyle doghouse dogma dogman dogmeat dogpound dogshit dogstar dogwood doitnow dokken doktor dolemite dolfan dolfijn dolittle dollar dollface
        dolly dolomite dolphi dolphin dolphins domainlock domattns domenico domenow domin dominator domini dominic dominik dominika dominion dominiqu domino dominos dominus
        donald donderdag donger dongle donjuan donkey donna donnas donner dontaget dontknow donuts doobie doodah doodie doodle doodles doofus doogie dookie doomsday
        doorknob doozer doqvq doraemon dordrecht doremi doris doritos doroga dortmund dotcom dothedew doubled douche doudo dougal doughboy dougie douglas downhill draak
        draco dracula dragan drago dragon dragonba dragonball dragonballz dragonfl dragonfly dragons dragonz dragoon dragrace dragster drahcir drake draken drakkar drakon
        drakula draven drdoom dream dreamcas dreamcast dreamer dreamers dreamon dreams drenthe dresden drevil drexel drgonzo dribble drifter driller drinker driver drizzt
        drjynfrnt droopy dropdead dropkick drowssap drpepper druid drumline drummer drummers drumset drunk drywall dshade dteauw dthjxrf dthjybrf dthyjcnm dtkjcbgtl dtlmvf
        dtxyjcnm dtythf dually dublin ducati duchess duckhunt duckie duckling duckman ducks ducksoup ducky dudeman duffbeer duffer duffman dukedog dukeed duluth dumbass
        dummies dummy dunamis duncan dunce dundee dungeon dunhill dupont duracell durango duster dustoff dusty dustydog dutch dutchess dutchman dutchy dvader dyjuy dylan
        dynamite dynamo dynastar dzxtckfd eadgbe eagle eagleeye eagleone eagles earnhard earthlin earthlink eastside eastwood easypay eatme eatmee eatmenow eatmeraw
        eatpussy eatshit ebony eclipse edcarfv edcrfv edcvfr eddie edelweis edgewise edinburg edthom eduard edwar edward edwardss eenhoorn eerstekeer eeyore efbcapa egghead
        eggman eggplant egoist egorka egorov egorova eieio eight eightbal eightball eindhoven einstein eintrach eistee ejaculation ejhih ekaterina ekmzyf elaine elbereth
        elcamino eldiablo eldorado electra electric electro electron elefant elefante elektra elektro element elementa elena elenka elephan elephant eleven elfquest
        elfstone elgato elisabet elite elizabet elizabeth elizaveta eljefe ellen ellie elnino elodie elohim elpaso elric elrond eltoro elvira elvis elvisp elway elysium
        emachine emachines emanuele embalmer emerald emili emiliano emily emine eminem emma emmen emmitt empire empires emyeuanh encore ender energize enfield enforcer
        engage engineer englan england enigma enkeli enrico enschede enter enterme enternow enterpri enterprise entropy envision epaulson epiphone episode epsilon epson
        epvjb equinox eragon eraser erasmus erasure erebus erection erfolg erhfbyf erica ericsson erik erika ernie erotic erotica escalade escher escorpio escort eskimo
        esmerald espana esperanz espresso esprit esquire essendon esther estrell eternal eternity ethan ethernet etnies etoile etower etvww euclid eugen eugeni euphoria
        eureka europa evanescence evangeli evangelion evely evenflow everest evergree everlast everques everquest everton everythi evets evgenia evgenii evgeniy evgeniya
        evgeny evgesha evildead evilone evolutio ewelina ewtosi ewyuza excalibe excalibu excalibur excell excellen excite exigen exigent exodus exotic exploite explorer
        express extasy extensa extreme eyeball eyecandy eyphed fabia fabie fabien fabienn fabienne fabio fabiol fabolous fabregas fabric fabrice facebook facefuck faceoff
        facesit facial faggot failsafe fairlane fairmont fairview fairway faisal faith fakepass falcon falcons fallen fallout falstaff famil famili familia familie family
        familyguy fanatic fandango fantasia fantasti fantasy fantom fantomas faraon farcry farhad farhan farida farmall farmboy farmer farscape farside farter fartface
        farting fartman fartripper fastau fastback fastball fastcar fastcars faster fastfood fastlane fatass fatboy fatcat fatcock fatdog fathead fatim fatima fatjoe
        fatluvr fatman fatpussy fatty favorit favorite favre fcbayern fchbg fcporto fdmted fduecn feanor fearless feather feathers februari february federic federica
        fedorov fedorova feeder feedme feelgood feliks feline felip felix felixx fellatio fellini fellowes femke femmes fencer fender fenerbahce feniks fenix fenris fenster
        fenway ferari ferdinan fergie fergus fermat fernand ferrar ferrari ferret ferrets fester festus fetish fettish feyenoord feynman ffvdj fghtkm fgjrfkbgcbc fglmwd
        fgntrf fgtkmcby fhctybq fhntv fhntvbq fhntvrf fhvfutljy fialka ficken fiction fiddle fiddler fidelio fidelis fidelity fidget fiesta fiets fietsen figaro fightclu
        fightclub fighter fighton figment filbert filibert filimon filipe filipp filippo filter finalfan finalfantasy finder findme findout finger fireball firebird
        fireblad fireblade firedog firefigh firefighter firefly firefox firehawk fireman firenze firestar firestor firestorm firetruc firewall firework first fiseagle
        fishbone fishcake fisherma fisherman fishes fishface fishfood fishhead fishin fishing fishnet fishon fishtank fishy fister fistfuck fisting fitness fitter fivestar
        fixit fkbyjxrf fkbyrf fkmnthyfnbdf fktrcfylh fktrcfylhf fktrcfylhjdbx fktrcfylhjdyf fktrctq fktyeirf fktyjxrf fktyrf flamengo flamer flames flamingo flange flanker
        flapjack flapper flash flasher flashman flathead flatline flatron flavio fleetwoo fletch fleur flevoland flexible flhtyfkby flicka flicks flintsto flipflop flipmode
        flipper flippy flipside flogger floppy flore florenc florian florid florida florin flossy flounder flowe flower flowers floyd flubber fluff fluffy flvbybcnhfnjh
        flyaway flyboy flyer flyers flyfish flyguy flyhigh fmale fnkfynblf focus foghorn fokker followme fomoco fonzie foobar foolio footbal football foothill footjob
        footlong footlove footman forall forbidde force fordf fordman fordtruc foreplay foreskin forest foreve forever forfun forgetit forgotte forklift forlife forme
        formula forsaken fortnite fortuna fortune fortytwo forumwp foryou fossil fosters foucault foxbat foxcg foxfire foxglove foxhound foxtrot foxylady fozzie fraggle
        framer franc franca francesc franci francis francisc frank frankfur franki frankie franky franny frdfhbev freak freaks freaky freckles fredd fredderf freddie freddy
        frederi frederik fredi freeaall freebie freebird freedo freedom freee freefall freelanc freelove freeman freeme freenet freepass freeporn freeride freesex freestyl
        freetime freeuser freeway freewill frehley freiheit fremont frenchie frenchy fresca fresh fresno freya friday frien friend friends friendste friendster friesland
        fright frigid frisbee frisco frisky fritter fritz frodo frogger froggie froggies froggy frogman frogs frolova fromage front frontera frontier frosch frosty fruitbat
        fruity fryslan fuaqz fubar fucing fuckall fuckass fucke fucked fuckedup fuckem fucker fuckers fuckface fuckfest fuckhard fuckhead fuckher fuckhole fuckina fucking
        fuckinside fuckit fucklove fuckm fuckme fuckmeha fuckmehard fuckmenow fuckof fuckoff fuckshit fuckslut fuckthat fuckthis fucku fuckup fuckyeah fuckyo fuckyou fucmy
        fuente fugazi fujifilm fujitsu fuking fukkc fulcrum fulham fullback fullmoon fullsail fumanchu funame fungus funguy funhouse funky funny funnyman funsex funstuff
        funtik funtime funtimes furball fusion fussbal fussball futbol futura futurama future futyn fuzzball fuzzy fyabcf fyfcnfcbz fyfnjkbq fyfrjylf fylhjvtlf fylhtq
        fylhtqrf fynjif fynjirf fynjybyf fynrf fytxrf fyutkbyf fyutkjr fyutkjxtr fyyeirf fzappa gabber gabbie gabby gabrie gabriel gabriell gadget gaell gaelle gaetano
        gaffer gagarin gagged gagger gagging gaijin galactic galactus galadriel galahad galant galary galatasaray galaxie galaxy galena galeries galileo galina gallaghe
        gallaries galore gambit gambler gameboy gamecock gamecube gameon gameover gamer gamera gamers games gametime gamma gandal gandalf gandolf gandon ganesh ganesha
        gangbang gangbanged gangrel gangst gangsta gangstar gangster ganja ganjaman ganjubas gannibal ganster ganymede garand garci garden gardenia gareth garfiel garfield
        gargamel gargoyle garion garrett garten garter gasman gatech gateway gateways gatit gatito gator gatorade gators gatsby gaucho gauntlet gavrik gawker gayboy gaymen
        gaysex gazelle gazza gbcmrf gbgbcmrf gbhfvblf gblfhfcs gbpacker gbpltw gbyudby gdtrfb gearhead gebruiker gecko geenidee geezer gegcbr geheim geheimpje gehrig
        geibcnbr geirby geisha gelderland geluk gelukkig gemeente gemeentehuis gemin gemini gemma gemstone general generic genesi genesis geneviev genghis geniu genius
        geordie georg george georgi georgia georgiy geraldin gerasim gerbil gerhard germany geronimo gerrard gerrit gerrity gerry geryfe gesperrt getalife getin getit
        getiton getlaid getlost getmein getmoney getnaked getoff getout getsdown getsmart getsome geujwg gezellig gfccdjhl gfcgjhn gfdkbr gfdkjdf gfgfvfvf gfgjxrf gfhfif
        gfhfljrc gfhjdjp gfhjkm gfhjkmm gfhjkmxbr gfhjkzytn gfhkfvtyn gfhnbpfy gfhreh gfnhbjn gfnhbr gforce gfynthf ggzns ghandi ghbdtn ghbdtnbr ghbdtnbrb ghbdtndctv
        ghbdtnrfrltkf ghbhjlf ghblehjr ghblehrb ghbrjk ghbrjkbcn ghbrjkmyj ghbynth ghbywtccf ghetto ghfdlf ghhh47hj764 ghhh47hj7649 ghhhathj ghjcnbnenrf ghjcnj ghjcnjgfhjkm
        ghjcnjnfr ghjcnjq ghjcnjrdfibyj ghjdthrf ghjgecr ghjkju ghjnjnbg ghjnjrjk ghjuhfvvf ghjvtntq ghost ghostdog ghostman ghostrid ghostrider ghtktcnm ghtpbltyn ghzybr
        giacomo gianluca gianni giant giants gibbon giblet gibson gibsonsg giddyup gideon gigabyte giggle giggles giggs gigolo gilgames gilles ginge ginger ginola ginscoot
        ginuwine giorgi giorgia giorgio giovann gipper giraffe girdle girfriend girlie girlies girls girlss girlz girsl gisteren gitaar gitara gitler giulia giulio giveitup
        giveme gixxer gizmo gizmodo gizmos gizzmo gjgeufq gjhjctyjr gjhjkm gjkbyf gjkbyjxrf gjyxbr gladiato gladiator gladston glamour glamur gldmeo glendale glennwei
        glenwood glider glist glitter global globus glock glotest gmoney gnaget gnasher gnatsum gnbxrf gnosis gnusmas goalie goarmy goatboy goats goaway gobears gobigred
        gobills goblin goblue gobrowns gobucks gobucs gocanes gocats gocubs godawgs godbless godboy goddess goddog godfathe godfather godisgood godislove godiva godlike
        godofwar godslove godsmack godspeed godzilla goedemorgen goedendag goethe gofast gofish goforit gogators gogeta gogetit gogreen gohan gohawks goheels gohogs gohome
        goirish gojira golakers golde golden goldeney goldeneye goldfing goldfinger goldfish goldmine goldrush goldstar goldwing golfball golfclub golfer golfgti golfin
        golfing golfman golfnut golfpro golgo goliath gollum golova gomer gomets gonads gonavy gonefish gonoles gonzale gonzo goober goobers goochi goodau goodboy goodday
        gooddog goodfell goodfellas goodfood goodgirl goodguy goodhead goodie goodison goodlife goodluck goodnews goodone goodsex goodstuf goodtime goodtimes goodtogo
        goodwood goodyear goofball goofy google gooner goonies goose gooseman gopack gopher gophers gordito gordo gordon gorgon gorilla gorillaz goshen gosia gotcha goten
        gotenks goterps gotham gothic gotigers gotlove gotmilk gotohell gotribe gotyoass govols gowest grace grachten gramma gramps granada grand grandad grandam grandpri
        grandprix granny grant grapeape grapes grasshop grassy gratis gravis graywolf grbful grbone grease great greatone greatsex greddy greedisgood greedo green greenbay
        greenbud greenday greeneye greenman greens greentea greenwoo greeny gregor gregory gremio gremlin gremlins grendel gretsch gretzky greyhoun greywolf griffey griffin
        griffins griffon griffy grifter grigio grils grimace grime grimlock grinch grinder gringo grisha grizli grizzly groetjes grolsch gromit grommit groningen groove
        groovy grouch groucho groupd grout growler grubber grumpy grunge grunt gryphon gspot gstring gtfullam gthcbr gtkmvtyb gtkmvtym gtnhjdbx gtnhjdf gtxtymrf guang
        guardian guatemal gubber gucci guderian guess guessit guesswho guillaum guillerm guiness guinnes guinness guita guitar guitarra guitars gulliver gulmira gulnara
        gulnaz gumball gumbo gumby gundam gungho gunnar gunner gunners gunsling gunsmoke gustav guster guyute guyver gwjueg gymnast gymnastic gypsy gznybwf haarlem habana
        habfyp habibi hacked hacker hackers hackerz hacking hackme hadoken hadrian hagelslag haggis hahah hairball hairy hakeem hakkinen halcyon haley halflife halfmoon
        halfpint halibut halifax hallo halloallemaal hallowee hambone hamburg hamburge hamish hamlet hammarby hammer hammerhe hammers hamper hamradio hamster handbag
        handball handcuff handler handyman hangman hanna hannah hannes hannibal hannover hansol hansolo hanter hanuman hapkido happines happy happyboy happyday happydays
        happydog happyman happyme happyone happys harald harcore hardball hardcock hardcor hardcore harddick hardhat hardhead hardon hardone hardrock hardtime hardwood
        hardwork haribo harle harlem harley harpoon harpua harrie harrier harris harry harrypot harrypotter harrys harve harvest harvey harvick hateme hater haters hatteras
        hattrick havana havefun hawaii hawaiian hawker hawkeye hawkeyes hawkmoon hawks hawkwind hawthorn haxed haxored hayabusa hazelnut hazmat hbxfhl hcleeb
        hd764nw5d7e1vb1 headcase headless headshot heart hearts heater heathe heather heathers heathrow heaven heavyd hecate heckfy hecnfv hedgehog heeled heerenveen heidi
        heineken heinlein hejsan helen helicopt helios helium hellas hellbent hellboy hellcat hellfire hellion hellno hello hellohel hellokit hellokitty hellome hellomoto
        helloo hellos hellothe hellothere hellou hellow helloworld helloyou hellrais hellraiser hellsing hellspawn hellya hellyeah helmet helmond helmut helpdesk helper
        helpme hemicuda hemlock henderso hendrik hendrix henk henrik henry hentai henti herbie hercule hercules heretic herewego herfst hermes hermione hermit hermos
        hermosa hernande herons hershey herson hesoyam hetfield hewlett heybaby heynow heythere heyyou hfgcjlbz hfjdk hfleuf hfljcnm hfytnrb hibernia hickory hidden
        highball highbury highheel highland highlander highlife hihje hikaru hiking hilfiger hillbill hillside hilltop hilversum himera himmel hinata hiphop hippie hippo
        hippos hiroshi hisashi history hitachi hitech hithere hitler hitman hitomi hiziad hjccbz hjlbyf hjvfirf hjvfyjdf hlgqo hobbes hobbit hobiecat hocke hockey hoddle
        hogan hogtied hogwarts hokies holdem holden holein holeinon holger holiday holla holland hollander holly hollydog hollywoo holycow holymoly holyshit hombre homebase
        homeboy homebrew homely homemade homepage homer homerj homers homersim homerun homies hommer honda hondacbr hondacivic hondacrx hondas hondje hondo honey honeyb
        honeybee honeybun honeydew honeypot honeys hongkong honolulu hooch hoochie hoofd hookem hooker hookers hookup hooligan hoopla hoops hoopstar hoopster hoosier
        hoosiers hooter hooters hootie hooyah hopeful hopefull hopkig hopkins hoppa hoppy horatio hores horizon horndog hornet hornets horney hornie horny hornyboy hornyguy
        hornyman hornyone horse horseman horsemen horses horsesho horsey horus hosehead hoseman hoser hotass hotau hotbabe hotbabes hotbox hotboy hotboys hotchick hotcock
        hotdamn hotdog hotdogs hotel hotgirl hotgirls hotguy hotlegs hotlips hotmama hotman hotmom hotone hotpants hotpussy hotrats hotred hotrod hotsauce hotsex hotshit
        hotshot hotspot hotspur hotstuff hottie hotties hottub hotty hotwheel hotwife houdini hounddog hounds house housewife housewifes houston houvanjou hover howard
        howdy howler hrdnw hreytm hrfzlz hrvatska hsutskpot htubcnhfwbz htubyf hufmqw hugecock hugetits hugger hugoboss hulkster humbug hummer humper humpty hunte hunter
        hunting hurrican hurtme husker huskers huskies husky hustler hxboqg hydro hyperion hyundai iamcool iamgay iamgod iamtheone iawgk ibanez ibill ibilljpf ibilltes
        ibragim icarus iceberg icecold icecream icecube icehouse iceman icetea ichabod ichbins ichiro iddqd iddqdidkfa idefix idiom idontcare idontkno idontknow idunno
        iforget iforgot ignatius igorek iguana ihateu ihateyou iiyama ijrjkfl ijrjkflrf ikarus ikhouvanje ikhouvanjou ikilz ikweethetniet ilaria ilikeit ilikepie ilikesex
        illini illmatic illumina illusion ilove iloveamy ilovegod iloveher ilovehim iloveit ilovejen ilovekim iloveme ilovemom ilovemyself ilovepor iloveporn ilovepussy
        ilovesex iloveu iloveyo iloveyou iluvporn iluvsex imation imback imcool imhorny imhotep imissyou immortal imogen impala impalass imperator imperium implants impreza
        imtheman imzadi incest inches incognito incubus indahous indain independ india indiana indianali indians indica indiglo indigo indon indycar inessa inferno infinit
        infiniti infinity inflames informat ingram ingrid inkjet inloggen inlove insane insert insertion insertions insider insomnia inspecto inspiron instagram install
        insuranc integra intel intell interacial intercourse interex internat interne internet intheass intjea intranet intrepid intruder inuyasha invader invalidp invictus
        invis iomega iphone ipswich iqzzt irakli ireland irina irinka iris irish irisha irishka irishman iriska irland ironhead ironhors ironmaid ironmaiden ironman
        ironpony irontree isabe isacs iscool iseedeadpeople isgreat ishikawa ishmael ishot ishtar iskander island islander ismail israe issue istanbul istheman itachi
        italia italiano italy itisme itsme itstime itworks ivanhoe ivanov ivanova iverson iwanna iwantin iwantsex iwantu iwantyou izabella izzicam jabba jabber jabroni
        jachin jackal jackass jackdani jackdog jackel jacker jackie jacko jackoff jackpot jackso jackson jacky jacob jacqueli jadakiss jadzia jagger jaguar jaguars jailbait
        jailbird jakarta jakedog jakers jakester jamaica jambo james jamesb jamesbon jamesbond jamesc jamesd jameson jamesr jamess jamest jamie jamielee jamies jammer
        jammin janet janeway jansen jantje januar januari january janus japan japanees japanes jared jarhead jasmine jason jasonb jasons jaspe jasper javaman javelin javie
        jaybee jaybird jaycee jaydee jayden jayeeuz jayhawk jayhawks jayman jazzbo jazzer jazzman jazzy jbond jdeere jeadmi jeanluc jediknig jediknight jedimast jedlz
        jeepcj jeeper jeepers jeepman jeepster jeeves jefferso jeffrey jeffro jehovah jelena jello jelly jellybea jellybean jellyfis jemoeder jenna jennaj jennife jennifer
        jenny jennyff jennys jenova jerem jeremy jericho jerico jerkoff jeroen jeronimo jerry jerryg jerrylee jerrys jesper jesse jessic jessica jessie jester jesucrist
        jesus jesusc jesuschrist jesusis jesuss jetaime jetbalance jeter jethro jetset jetski jetson jewboy jewels jezebel jgehahfn jiang jigga jiggaman jigger jiggle jiggy
        jigsaw jimbeam jimbo jimbob jimbos jimmy jimmyb jimmyd jimmys jingle jingles jiong jiujitsu jkmuf jktxrf jktymrf jlaudio jledfyxbr jmoney jobber jochen jocker
        jockey jodeci joeblow joebob joeboy joecool joemama johan johann johanna johannes johnboy johncena johndeer johndeere johndoe johngalt johnmish johnn johnny
        johnpaul johnso johnson joker jokers jomama jonatha jonathan jonboy jones joness jonesy jonny joonas jorda jordan jordans jordyn joschi joselui joseluis josep
        joseph josephin joshu joshua joung joyce joyful joyride joystick jrcfyf jsbach juancarlo juanito jubilee juergen juffrouw juggalo juggernaut juggle juggs jughead
        juice juicer juicy jujitsu julia julie julien julies july jumanji jumble jumbo jumper jumpman june juneau junebug junfan jungle juninho junio junior juniper junkie
        junkmail junkyard jupiter jurassic justafun justame justayou justdoit juster justi justice justin justinbieber justme justyna juventu juventus kaas kaboom kabuki
        kacper kadett kahlua kahuna kailey kailua kaizen kajak kakadu kakarot kakaroto kakashi kakashka kakka kaktus kalani kalina kalinka kalle kamasutr kamasutra kamehame
        kamehameha kamikadze kamikaze kamil kamila kamilla kampioen kamran kanada kaneda kangaroo kannan kansas kantoor kappa kapusta karachi karaganda karamba karamel
        karamelka karaoke karapuz karate kardon karen karens karina kariya karlos karma karolina karpov karups kashmir kasia kaskad kasparov kasper kasteel kasumi katana
        katarina katenok katerina katerinka katharin kathy katie katies katja katje katrin katrina katten katusha katya katze katzen kaulitz kavkaz kawaii kawasaki kayak
        kayaking kayla kazanova kazantip kazbek kbcbxrf kbctyjr kbytqrf kcchiefs kcjgwxsn keebler keeper keepout kees keines keith keksa kelly kellyb kellys kender kennedy
        kennet kenneth kennwort kenny kenobi kenshin kenwood kenworth kenzie kermit kernel kerouac kerstmis kestrel kevin kevins kevlar keyboard keystone keywest kfcnjxrf
        kfgekz kfgjxrf kfhbcf kfvgjxrf kfylsi kgwai khaled khalid khorne kickass kicker kickflip kickit kickme kicksass kidrock kieran kikimora killa killah killall
        killbill kille killemall killer killers killians killie killjoy killme killroy killyou killzone kilroy kimber kimberle kimchee kimchi kimmie kimmy kindbud kindjes
        kingair kinger kingfish kingkong kingme kingpin kingrich kings kingsize kingston kingsx kingtut kinky kipling kipper kirby kirill kirsty kismet kissarmy kissass
        kisses kisska kissme kissmyas kissmyass kissss kitana kiteboy kitkat kitte kitten kittens kitties kitty kittycat kittykat kittys kjgfnf kjifhf kjiflm kjkszpj
        kjrjvjnbd klaatu klaste klaster klaudia klausi kleenex kleopatra klimenko klingon klizma klompen klondike klootzak klopik klvbkf kmfdm knarf knickerless knickers
        knicks knight knights knocker knockers knopka knowledg knuckles knuffel knulla koala kocham kochamcie kochanie kodaira kodak kodiak koetsu koffie kojak kokakola
        kokomo kolbasa koleso kolibri kolobok kolokol kolya kolyan kombat komodo komputer kondor konfetka kongen konijn koning koningin koningsdag konstantin kontakt kontol
        konyor kookie koolaid koolio kordell koroleva korona korova koshechka koshka kosmos kosova kostas kostik kostya kotaku kotenok koufax kovalenko kozerog kozlov
        kozlova kraken kramer krasnodar krasota krasotka kratos kremlin krishna kriste kristen kristin kristinka kristjan krokodil krolik kronos kroshka krusty krypto
        krypton kryten ksenia kseniya ksusha kswbdu kthjxrf ktjybl ktxrf ktyjxrf ktymrf kuang kubrick kugmtb kukolka kukuruza kukushka kuleshov kumquat kungfu kurosaki
        kusanagi kusjes laatmebinnen laatmeerin labatt labatts labia labrador labrat labtec lacey lacoste lacrimosa lacrosse laddie ladles ladybird ladyboy ladybug ladydog
        ladygaga ladyluck laetitia lager lagnaf laguna lagwagon lakeland laker lakers lakeside lakewood lakings lakota lakshmi lalakers lalal lalaland lambada lambchop
        lambda lamborghini lament lamer lamesa lampard lancaste lance lancelot lancer lancers lancia landrove landrover landscap lanman lansing lantern lapdance lapochka
        laptop laracrof laracroft laredo larinso larisa larry larryb larrys lars larsson laser laserjet lasers lassie lastochka lasttime lasvega lasvegas later latex
        latinas latino laura lauras lauren laurent lavalamp lawdog lawman laxman lazarus lazer lback lbfyjxrf lbgebkde lbhtrnjh lbtest lbvekz lbvjxrf lbvsex lbyfvj leafs
        leahcim learjet leather leavemealone lebedeva lebowski lebron ledzep ledzeppelin leeds leedsutd leeloo leeroy leeuw leeuwarden leftadead lefty legacy legend legenda
        legion leglover legman legoland legolas legos legsex lehjxrf leiceste leiden leinad lekker lelystad lemans lemmein lemming lemmings lemon lemonade lemond lennon
        lenoaka lenochka lenovo lente lenusik leonard leonid leonidas leopard leopold lepton leraar lerochka leroy lesbain lesbean lesbens lesbian lesbians lesbo lesbos
        leslie lespaul lestat letitbe letitrid letmei letmein letmeinn letmeinnow letmesee letsdoit letsfuck letsgo letsplay leuk levani level lever leviatha lewis lexicon
        lexingky lexingto lexmark lexus lfhbyf lfiekz lfitymrf lfybbk lfybkf lfybkrf lhepmz lhfrjy liang libby libero liberta libertad liberte liberty libido libra lickem
        licker lickher licking lickit lickme licorice liefde liefje lietuva lieverd lifehack lifeisgood lifesuck lifesucks lifter light lighter lighthou lightnin lightning
        lights lightsab likeit lilbit liliya lilkim lilly lilman lilred lilwayne limabean limaperu limburg limewire limpbizk limpbizkit limpone limpopo lincoln linda lindaa
        lindas lindros lindsay lindsey lineage lineman linkin linus lioness lionhear lionheart lionking lions lipton liquid lisa lisboa lisenok liteon lithium litle little
        littlebi littlee littlema littleman littleon livelife liverpoo liverpool liverune livewire lizard lizaveta lizzard lizzy ljrnjh ljxtymrf llama loader lobito lobster
        lochness lockdown locked lockerroom lockout locoman locust locutus logan logger logistic logitech loglatin loislane loket lokomotiv lolipop lolit lolitas lollipop
        lollo lollone lolly lollypop lolol lololol loloxx lolwut londo london lonely lonesome lonestar lonewolf longbeac longbow longcut longdick longdong longhair longhorn
        longhorns longjohn longlegs longone longshot longwood lonsdale lookatme looker lookout lookup looser lopas lopata loredana lorien losangel losangeles loser losers
        lostone lostsoul lothar lotte lotus loudog louie louis louise loulo loveaever loveau lovebird loveboat lovebug lovecraf lovefeet lovegirl lovegod lovegun lovehate
        loveis loveit lovel lovelife lovely lovem loveme loveporn lovepussy lover loverboy loverman lovers lovesex lovesexy lovesme lovestory lovetits loveu loveya loveyo
        loveyou lowdown lowrider loyola lsbjkdjp lsutiger ltdjxrf lthgfhjkm lthtdj ltkmaby ltybcrf ltymub lucas lucent lucian lucifer luckie lucky luckyboy luckydog
        luckyman luckyme luckyone luckys lucydog ludacris ludmila luebri lugano lugnut luisito lumber lumina lumpy lunchbox luojianhua luscious lustful lusty luvbug luvfur
        luzern lvbnhbq lyudmila maan maandag maart maarten maastricht macaco macarena macaroni macbeth macdaddy macduff macgyver machine machoman maciek macintos macintosh
        mackenzi macman macros macross madagaskar madala madball madcat madcow maddie maddison maddog maddy madeira madhouse madina madiso madison madman madmax madness
        madoka madona madonn madonna madzia maestro mafia magadan maganda magazin magda magelan magellan magenta maggi maggie maggiema maggot maggy magic magica magician
        magick magicman magics magister magnavox magnet magneto magnum magnus magoo magpie magpies magyar mahal mahalkit mahalkita mahalko mahalo mahesh maiden mailcreated
        mailman mailru mailto maine mainman maison majere majestic major makaka makarov makarova makaveli makayla makeitso makeksa makelove makemone makemoney makita makoto
        maksik maksim maksimka maksimus malachi malaga malaika malaka malakas malamute malcolm maldini malibog malibu malice malina malinka malish malishka mallard mallorca
        mallrats mamabear mamacita mamamia maman mamapapa mamas mamasita mambo mamedov mamit mamita mammamia mammoth mamoaka mamochka mamont mamuka mamulya manager manana
        manatee manchest mancheste manchester mancity mandarin manders mandingo mandolin mandrake mandy manfred mango mangos manhatta mania maniac maniak manish manisha
        manitou mankind mannheim mannie mannn manny manolo manowar manson mansur manta mantis mantle mantra manuals manue manunite manunited manutd manwhore manzana mapet
        maplelea maradona marajade marat marathon marauder marbella marbles marcello march marcin marcio marcius marco marcopol marcopolo marcus marduk margarit margaux
        margosha maria mariachi marias maribe maricon marie marieke marigold marijke marijuan marijuana marika marillio marimba marina marine mariner mariners marines
        marinka marino mario marios maripos mariposa marishka mariso marissa marius mariya marjan marker marketin markie markiz markiza markos marky marlboro marley marlins
        marma marmelad marmite marmot maroon marseill marseille marsel marsik marta martian martijn martin martina martini marty martyn marusia marusya marvin maryjane
        marykay masahiro masaki masamune maserati masha mashina mashka mason masons massive maste master masterbaiting masterbate masterbating masterca masterch masterkey
        masterlo mastermi mastermind masterp mastiff masturbation masyanya matador matahari matchbox matematika mateusz matisse matman matri matrix matros matteo matthe
        matthew matthias mattingl mattman matty mature matvei matvey maurici maurizio maurolarastefy mauser maveric maverick mavericks maverik mavrick maxdog maxell maxfli
        maxim maxima maximal maxime maximilian maximka maximus maxman maxpayne maxpower maxtor maxwel maxwell maxxxx mayday mayfair mayhem maynard mazafaka mazda mazdarx
        mazinger mcdonalds mcgwire mclaren mdogg meadow meandyou meatball meathead meatloaf meatman mechanic mechta medewerker medic medicina medion medusa medved megabyte
        megadeth megafon megaman megamanx megan megane megapass megatron meggie mehmet meijer meister melanie melbourn meliss melissa melk melkor mellon mellons mellow
        melnik melon melons melrose member memento memnoch memorex memphis memyself menace mensch menthol mentor mentos meonly meowmix mephisto mercede mercedes mercur
        mercury merhaba meridian merkin merkur merli merlin merlot mermaid mersedes messi messiah metal metalgear metalica metall metallic metallica metalman methodman
        methos metoo metro metroid metropol metros mettss mewtwo mexic mexicano mexico mgoblue miami miamo miamor miata michae michael michaelc michaeld michaelj michele
        michelin michelle michi michigan micke mickey mickeymouse micky micro microlab micron microphone micros microsof microsoft middelburg midget midian midnigh midnight
        midnite midori midway mierd mierda mifune mighty migue mihaela mihail mikado mikael mikayla mikey mikeys mikkel milamber milana milano milashka milen milena
        milenium miles milesd milfnew milhouse milkbone milkman milkyway mille milleniu millenium millenni miller millerli millers milli million millwall milwauke mimosa
        minako mindy minecraft mingus minidisc minime minimoni minion minnesot minni minnow minotaur minou mirage miramar miranda miria mironova miroslav misato mischa
        mischief misfit misfits misha mishka misiaczek misiek missie mission mississi misskitt missy mister mistral mistress misty mitch mitsubis mitten mittens mixail
        mizuno mizzou mjolnir mjordan mmouse mnbvcxz mobbdeep mobil mobius mobydick mocha modano modelsne modem modena modles moeder mogwai mohammed mohawk mojave mojojojo
        moleman molen molens molly mollydog mollys moloko molotok molotov molson momauamm momdad mommie mommy momoney momsanaladventure momsuck monaco monalisa monarch
        monaro monday mondeo mondo money moneyame moneybag moneymaker moneyman moneys moneyy mongo mongoose monic monica monies monique monitor monke monkee monker monkey
        monkeybo monkeyboy monkeyma monkeyman monkeys monolith monopoly monsoon monste monster monstr montag montagne montan montana montauk montecar montecarlo montego
        monterey montess montgom montreal montrose monty moochie moocow moogle mooi mookie moonbeam moondog mooner moonie moonligh moonlight moonman moonpie moonshin
        moonshine moonstar moore moose moosehea mooseman mooses moosey mopar mordor moremone moren morena morga morgan morgana morgen morgoth moritz morkovka morlii moroni
        morozov morozova morpheus morrigan morris morrisse morrowind morten mortgage morticia mortimer mortis moscow mosdef moses moskva mostwanted motdepasse mothe mother
        motherfu motherlode mothra motocros motocross motor motorcyc motorola motown mouche mountain mouse mousepad mouser mouses mousey moveon mowerman mowgli mozart
        mozilla mozzer mpegs mpower mpzar mrbill mrbrown mrbrownx mrbrownxx mrclean mrhappy mrpink mswkqf mtndew muaddib muaythai mudar mudder mudvayne muenchen mufasa
        muffdive muffi muffie muffin muffy muggsy mugsy mugwump muhtar mujeres mulberry mulder mullet multiplelo multisyn multisync mumbles munch muncher munchie munchkin
        munkey muppet muppets murat murph murphy murzik murzilka musashi muschi muscle muscles mushroom music musica musicman muskie muskrat mustafa mustan mustang mustangg
        mustangs mustard mustdie mutabor mutant mutley mutter muttley mutton muziek myangel myass mybaby mybitch myboys mybuddy mycock mydick myekids myesons myfamily
        myfriend mygirl mygirls myhome myhouse mykids mylene mylife mylord mylove mymoney mymother mymusic myname mynameis mynewpas mypass mypasswo mypassword myporn
        mypussy mysecret myshit myspace mysterio mystic mystuff myszka mythos mytime mywife myworld myxworld mzepab nabeel nacho nachos naciona nacked nadegda nadejda
        nadezhda nadin nafets nagrom nailer najaar naked nalgas namaste nancy nanook napalm napass napoli napster naresh nariman narnia narut naruto nascar nasdaq nashvill
        nastena nastenka nastia nastja nasty nastya nastyboy nataha natali natalie nataliya natalka nataly natas natascha natash natasha natashka natchez natedog natedogg
        natha nathan nathanie natusik naught naughty nautica nautilus navajo naveen navigato navigator navyseal nazareth nazgul nbnfybr nbuhtyjr nbvcxw nbvjatq nbvjif
        nbvjirf nccitoia nccitoid nccitoie ndeyl ndirish nebraska nebula necron nederland nederlands needforspeed needit negras negrit nelso nelson nemesi nemesis nemisis
        nemrac neogeo neptun neptune nermal nessaf nessie nestle netflix netscape netware netwerk network netzwerk neuken neuron neutron nevada never neveragain nevermin
        nevermind nevermor nevermore nevets newage newark newbie newcastl newday newfie newguy newjob newlife newman newmoon newness newone neworder newpass newport
        newports newproject newstart newstyle newuser newworld newyear newyor newyork nextel nexus nfbcbz nfhfrfy nfnmzyf nfvfhf nfvthkfy nfyirf nfytxrf nfyufh nhfrnjh
        niang nibbles niceass niceday niceguy niceone nicetits nichola nicholas nickel nickle nicky nicola nicole nietzsch nieuw nieuwwachtwoord nigga niggas niggaz nigger
        niggers night nighthaw nighthawk nightmar nightowl nightwin nightwish nihongo nijmegen nikit nikita nikitin nikitina nikitka nikitos nikki nikkie nikko niklas
        nikola nikolaev nikolaeva nikolai nikolaus nikolay nikon nikusha nimbus nimitz nimrod nineball nineinch niners ninguna ninja ninjas nintendo nipper nipple nipples
        nippon nirvan nirvana nissan nitram nitro nitrous nitrox nittany niunia njdevils njkcnsq njnets njqcw nnagqx nochance nocturne nodoubt nodrog nofear nogard noggin
        nogood nohack nokia nokian nokias nokids noles nolimit nolimits nolove nomad nomads nomar nomercy nomore noname nonmembe nonrev nonstop noodle noodles nookie
        noordbrabant noordholland nopass nopassword normandy nortel north northsta norwich nosaj nosferat nosferatu noshit nostromo notagain notayou notebook nothing notnow
        notoriou notredam notredame notused nounours novartis novell novembe november novifarm novikov novikova noway npyxr nthvbyfnjh ntktajy ntktdbpjh nubian nudes nudist
        nudity nugget nuggets numark number numbnuts numlock nunzio nurbek nurlan nurse nutella nutmeg nutsack nuttertools nvidia nwoalife nxjmt nygiants nyjets nyknicks
        nylon nylons nymets nympho nyyankee oakland oaktree oakwood oasis oatmeal obelisk obelix oberon obiwan oblivion obsidian ocarina ocean oceans ocelot octagon
        octavian october octopus octopuss oddjob odense odysseus odyssey oedipus oemdlg office offroad offsprin ogibu ogibuty ohbaby ohiostat ohiostate ohmygod ohshit
        ohyeah oilers oilman okidoki oklick okmijn oksana oktober olamide olddog oldfart oldman oldnavy oldone oldschool oldsmobi olechka olemiss olenka olesya olifant
        oliveoil oliver olivetti olivi olivia olivier ollie olorin olympus omanko omega omegared omegas omerta omicron omsairam onclick onderwijs oneaall oneeye onelove
        oneman onepiece oneshot onetime oneton onetwo oneway onfire onion onions onkelz online onlyame onlyme onlyone opename opendoor openit openme opennow opensesa
        opensesame openup operatio operator opiate opnieuw optima optimist optimus optiplex oracle oralsex orang orange oranges oranje orchard orchid orgasm orgasms orient
        oriflame origami oriole orioles orion orions orkiox orland orlando orlova orpheus orwell osama oscar oscars osiris osprey othello otter otters outback outexf
        outkast outlaw outlaws outlawz outlook outsider ovation overijssel overkill overlord ownage ownsu ownzyou oxford oyster ozzie ozzman p030710pe4o paard paardje
        pablito pablo pacers pacific pacifica pacino packard packer packers packman packrat pacman paddle paddy padres paganini paige painame painkiller paintbal paintball
        paisley pajaro pajero pakista pakistan paladin paleale pallas pallino pallmall palmetto palmtree paloalto palom paloma pamel pamela pampers panacea panache panama
        panasoni panasonic pancake panchito pancho panda pandas pandora panhead pankaj pannenkoek panocha panorama panter pantera panther panthers pantie panties panty
        pantyhos pantyhose panzer paolo papabear papamama papaya paper paperboy papercli papercut paperino papero papichul papillon papit papito pappy paprika parabola
        paradigm paradise paradox paradoxx paragon parallax paramedi paramedic paramore paris parker parkour parlament parol parola paroli paroll parrot parsifal partizan
        party pasadena pascal pasen paska pasport passat passcode passe passer passfan passfind passion passions passipage passiword passmast passmaster passme passord
        passport passss passthie passwd passwerd passwo passwor password passwords passwort pasword patata patate patch patches patchy pathfind pathfinder patit patric
        patrici patricio patrick patrik patriot patriots patrizia patrycja patryk pattaya patter patterso paula paulchen paulie pavel pavement pavilion pavlik pavlov
        pavlova payday paypal payton pdiddy pdjvl pdtplf peace peaceout peaces peach peache peaches peachy peanu peanut peanuts pearl pearljam pearls peartree peavey pebble
        pebbles pecker peddler pedigree pedro pedros peekaboo peeker peeper peepers peewee pegaso pegasus pegleg pelican pelikan peluche pencil pendejo pendrago pendragon
        penetrating penetration penfold penguin penguins penis peniss pennst pennstat pennstate penny pennys pennywis pennywise pentax penthous pentium people peoria pepino
        pepit pepita pepito peppe pepper pepsi pepsicol pepsicola pepsimax pepsione pepsis peregrin perfect perfecto pericles perico perils perkele pernille perro perros
        pershing persik persona pertinant pervasive pervert pescator peter peterbil peterbilt peterj peternorth peterose peterpan petite petra petrov petrova petrovich
        petrus petter petunia peugeot pewqaw pfchfytw pfkegf pfloyd pflybwf pfqxbr phaedrus phantasm phantom phantoms pharao pharmacy phaser phatass phatty pheasant phenix
        phenom pheonix phialpha phidelt philipp philippe philips phillies phillip philly phipsi phish phishy phobos phoeni phoenix phone photo photoes photog photoman
        photon photos phpbb phreak phred phrowz phuket phydeaux piano pianoman pianos piazza picard picasso piccolo picher picker pickle pickles pickup picolo pictere
        pictuers picturs pidaras pieman piercing pierr pieter pietro pigdog pigeon piggies piggy piggys piglet piglets pigpen pikachu pillow pilot pilsner pimpdadd
        pimpdaddy pimpin pimping pimpster pinball pindakaas pineappl pineapple pinecone pinetree pinewood pinggolf pingpong pinguin pingvin pinhead pinkfloy pinkfloyd
        pinksteren pinky pinnacle pintail pionee pioneer pioner piotrek pipeline piper pipers pipiska pippen pipper pippo piraat piramida piramide piranha pirata pirate
        pirates pisces pissant pisser pissing pissoff pistol piston pistons pitbull pitchers pitstop pittbull pittsbur pitures pixie pixies pizda pizdec pizza pizzahut
        pizzaman pizzapie pizzas pjkjnj pktmxr placebo placid planet planeta planetx planner planot plasma plastic plastics platinum plato platon platypus playa playas
        playball playbo playboy playboys playe player playful playgirl playmate playstat playstation playtime plazma please pleaseme plokij plokijuh ploppy plover plumber
        plumper pluto pluton plymouth pnsjvw pobeda pochta podaria poesje poilkj poison poiuyt poiuytrewq pokemo pokemon poker pokey polarbea polarbear polaris polaroid
        polecat polgara police polina polinka polka polkmn pollito pollo pollux polly polniypizdec polska pomidor pommes pompey pompier poncho pongo pontiac ponyboy poobear
        pooch poochie poodle poogi poogibu poohbea poohbear pooker pookey pooki pookie pooky poonam poontang pooper poophead poopie poopies poopsie poopy pooter pootie
        popcorn popeye popolo popova popper poppet poppie poppies poppin poppy poptart porche porkchop porker porky pornalife porname pornking porno pornographic pornos
        pornpass pornsite pornstar porsch porsche porshe porthos portland portman portos portuga portugal poseidon positivo possum postal postit postman postov posture
        potato pothead pounded powder power powerade powerboo powermac powerman powerpc powerup ppspankp prakash prancer prashant pravda praxis preacher precious predator
        prelude premium presario presiden presto preston pretty prettybo prettygirl pretzel pridurok prikol prima primal primavera prime primer primetim primetime primo
        primrose primus princ prince princes princesa princess princessa princeto principe pringles prins prinses printer priscill prissy privat private privet priyanka
        prizrak probes prodigy proef professo proline promethe prophet prosper prospero prosto proton protoss proust proverbs proview prowler proxy prozac prufrock psalm
        psalms psswrd psveindhoven psychnau psychnaut psycho ptfeexxp pthrfkj pucara puddin pudding puddles pudge puertorico puffer puffin puffy pufunga pugsley pulamea
        puller pullings pulsar pumkin pumper pumpkin pumpkins punani punisher punkass punker punkie punkin punkrock punky punter pupkin pupper puppies puppy puppydog puppys
        pupsik pupuce puravida purdue purgen purpl purple pusher pushkin pushok pussey pussie pussies pusssy pussy pussyame pussycat pussyeat pussyeater pussylic
        pussylicker pussylov pussylover pussyman pussys pussyy pusyy putter pwxdsx pxxeeftp pynchon pyramid pyramids python pzaiu q1w2e3r4t5y6 q1w2e3r4t5y6u7
        q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9p0 qapmoc qawsed qawsedrf qawsedrftg qaywsx qaz123wsx456 qazedc qaziqaz qazplm qazse qazws qazwsx qazwsxed qazwsxedc qazwsxedcrfv
        qazwsxedcrfvtgb qazxc qazxcv qazxcvbn qazxs qazxsw qazxswed qazxswedc qazxswedcvfr qazzaq qbzobwzq qcactw qcfmtz qdarcv qgumoz qhxbij qiang qiong qpalzm qpwoei
        qpwoeiruty qqaazz qqqwww qqqwwweee qqwwee qsdfgh qsefth quake quaker quality quantaeots quantum quark quartz quasar quattro queen queenbee queens quest quetzal
        quick quicken quicksil quicksilver quixote quixtar qvqod qwasz qwaszx qweaer qweas qweasd qweasdzx qweasdzxc qwedcxzas qwedsa qwedsazxc qweewq qwepoi qwerasdf
        qwerasdfzxcv qwerfdsa qwert qwertasdfg qwerty qwertyasdfgh qwertyu qwertyui qwertyuio qwertyuiop qwertyytrewq qwertz qwertzui qwerzxcv qwezxc raadhuis rabbit
        rabbits rabota raccoon racecar racer racers racerx rache rachel racing racoon radagast radar radeon radiance radio radiohea radiohead radioman radish radman raduga
        rafae raffaele raffles rafiki ragdoll ragman ragnar ragnarok rahasia raiden raider raiders rainbo rainbow rainbows raindrop rainier rainman rainyday raisin raistlin
        rajesh rakesh raketa rakkaus ralph ralphie ralphy ramada ramair ramazan rambler rambo ramesh ramjet rammer rammstei rammstein ramone ramones rampage ramrod ramses
        ramstein ramzes ranchero rancid random randy ranetki range ranger rangers rapier raptor raptors rapture rapunzel rascal rasdzv rasengan rashmi rasmus raspberr
        rasputin rasta rastaman raster rastus ratbag ratboy ratchet ratdog ratfink ratman ratpack rattler ravage raven ravens rawhide rawiswar rayden raygun rayman raymond
        razdvatri raziel razor razorbac razzle rbcekz rbhbkk rctybz rdfhnbhf reader readme ready readyait realdeal realmadrid realtime realtor reaper reaver rebbyt rebecc
        rebecca rebel rebelde rebell rebels rebelz rebirth reboot reborn rebrov reccos reckless recoil recon recycle redalert redbarch redbaron redbeard redbird redbirds
        redblue redbone redbull redcar redcat reddevil reddog reddrago reddragon reddwarf redeemed redeye redfish redfive redfox redgreen redhat redhawk redhead redheads
        redhook redhot redhouse rediska redleg redlight redline redman redneck redone redrider redriver redrock redrose redrover redrum redshift redskin redskins redsox
        redstar redstorm redtail redtruck redwall redwine redwing redwings redwolf redwood reebok reefer reeses reflex regal regenboog reggae reggie rehbwf reklama reksio
        reliant relisys rellik reload reloaded remingto renat renault renee renegade repmvf repoman reptile repytwjd repytwjdf requiem rerecz rerehepf rereirf rerfhfxf
        rerfhtre rerjkrf rescue reshma respekt restart retard retep retlaw retsam reverb review reviewpa revilo revival revoluti revolver rexona reznor rfgbnfy rfgbnjirf
        rfgecnf rfghbp rfhbyf rfhfcm rfhfgep rfhfntkm rfhfufylf rfhfvtkmrf rfhfylfi rfhjkbyf rfhlbyfk rfhnjirf rfkbyf rfkmrekznjh rfnfcnhjaf rfnfgekmnf rfnhby rfnirf
        rfnthbyf rfnthbyrf rfntyjr rfntymrf rfpfynbg rfrfirf rfrltkf rfrnec rfvbrflpt rfveedc rfvfcenhf rfvstgb rfvtgb rhapsody rhbcnbyf rhbcnbyjxrf rhfcfdbwf rhfcfdxbr
        rhfcjnf rhfcjnrf rhfcysq rhino rhinos rhjkbr rhjrjlbk rhtdtlrj rhubarb ribbit ricard ricardo riccardo ricflair richar richard riches rickster ricky ricochet ridder
        riddler rider riffraff rigger rightnow righton riker riley rimshot ringo ripcurl ripken ripper ripple riptide river riverrat riversid rizwan rjcnbr rjcntyrj rjcvjc
        rjdfktyrj rjhjdf rjhjds rjhjkm rjhjktdf rjirfrgbde rjitxrf rjnjgtc rjntyjr rjntyjxtr rjnzhf rjsilatqe rjwtx rjyatnrf rjycnfynby rjyjgkz rjynfrn rkfdbfnehf rkpkt
        rktjgfnhf roaddogg roadkill roadking roadrunn roadrunner roadster roadway robbie rober robert roberto robin robinhoo robinhood robocop robot robotech robotics
        robroy robyn rocco rochard rocheste rockbott rocker rocket rocketma rocketman rockets rockey rockford rockhard rockie rockies rockin rockit rockman rocknrol
        rocknroll rockon rockport rockroll rocks rockstar rocky rockydog rockys rodent rodeo rodina rodion rodman rodrig roger rogue rolan roland rolex roller rollie rollin
        rolltide roman romanov romanova romans romantik romario romashka romeo romina rommel romulus ronal ronald ronaldinho ronaldo roodypoo roofer roofing rookie roos
        rooster roosters rootbeer rootedit rooter rosebowl rosebud rosemari rosewood rosey rosie rossi rossia rostik rostov roswell rotary rotten rotterda rotterdam rottie
        rottweil route router rover rovers rowdy roxan roxette royal royale royals royboy roygbiv rrpass rsalinas rtyuehe rubber rubble ruben rubicon rubies rudeboy rudedog
        ruffles ruffryde rufus rugby ruger rugger rugrat rugrats rules rulez rulezzz rumble rumple runaway rundmc runescape runner rusalka rushmore ruslan ruslana rusrap
        russell russia russian russland rustam rustem rusty rustydog rxmtkp rxypn ryjgrf sabaka sabbat sabbath saber sabian sabine sable sabre sabres sabrin sabrina sachin
        sacramen sadie safari safeway saffron sagitari sahara saibaba saigon sailboat sailfish sailing sailor sailormoon saint saints sairam saitek saiyan sakura salam
        salamand salamander salamandra salamat salami salasana salavat saleen salem sales sallad sallas sally salma salman salmon salomon salope salsero saltanat saltydog
        salut salvatio salvator samadams samael samanta samanth samantha samapi samba sambo sambuca samdog sameer samhain samiam samir sammi sammy sammyboy sammydog sammys
        samoht samolet sampras sampson samsara samson samsun samsung samtron samue samuel samurai samwise sanane sancho sandal sandeep sander sandiego sandman sandmann
        sandr sandra sandrine sandro sandrock sandy sandydog sandys sanfran sanibel sanity sanjay sanjeev sanjose sanjuan sanne santa santacru santafe santiag santino
        santosh saopaulo saphire sapper sapphic sapphire saracen sarah sarahb sarahs sarajevo sarasota saratoga saratov sarge sargon sartre saruman sascha sasha sashimi
        sashka sashok saskia sassie sassy sasuke satan satana satanas satanic satchel satchmo satellit sativa satori satriani satsuma saturday saturn saturno sauber sauron
        sausage sausages savage savana savant savatage saveietx saveme savior sawdust saxman saxophon sayana sayang sayangku saywhat scamp scamper scampi scania scanner
        scarab scarecro scarface scarlet scasi scatman sceptre schaatsen schalke schastie schat schatje schatzi scheisse schilderij schlampe schlong schnee schneide
        schnuffi schoo school schorsch schule schumi schwanz schwein schweiz schwinn scimitar scirocco scoob scoobie scooby scoobydo scoobydoo scoote scooter scooters score
        scorpi scorpio scorpion scorpions scotch scotland scotsman scott scotts scottt scotty scout scrabble scrapper scrappy scream screamer screwbal screwy screwyou
        scribble scribe scrooge scrotum scruff scruffy scuba scubadiv scully scxakv scythe sdsadee seabass seabee seadog seadoo seagate seagrams seagrave seagull seagulls
        seahawk seahawks seahorse sealteam seamus searay searcher seaside seattle seaways seaweed seawolf sebastia sebastie sebastien sebora sebring secre secret secreto
        security sedona seductive seeker segblue segreto seinfeld sekret select selen sellout selmer semaj semenov seminole semper semperfi semprini senators seneca senha
        senna sensatio sensei sentinel sentra sentry sephirot sephiroth septembe september sepultura serafim seraph seraphim serdar serebro serega seren serendip serenity
        sergbest serge sergeev sergeevna sergei sergej sergey sergi serpent sersolution serval server service servus sesam sesame sesamopen sesamopenu sestra setap setter
        seven sevenof sevens seventee sevenup severin sevilia seville seviyi sexame sexbomb sexboy sexgod sexlover sexmachine sexman sexme sexmeup sexnow sexpot sexse
        sexsexse sexslave sextoy sexual sexxx sexxxx sexxxy sexxy sexyass sexybabe sexybaby sexybitch sexyboy sexyfeet sexygirl sexyguy sexylady sexymama sexyman sexyme
        sexyone sexyred sfagers sfgiants shabba shado shadow shadowfa shadowma shadows shady shagger shaggy shahid shaka shaker shakey shakir shakti shakur shalom shaman
        shamil shampoo shamrock shamus shandy shane shaney shang shania shannara shanno shannon shanny shaolin sharik shark sharkman sharks sharky sharo sharon sharp
        sharpie sharps shasta shaved shaven shawn shazam shearer sheba sheeba sheepdog sheffiel shelby shell shelley shelly sheltie shemale shemales sheng sherbert sherif
        sherlock sherman sherpa shevchenko shibby shibumi shifter shifty shilo shiloh shimano shimmer shimmy shiner shingo shinigami shinji shinobi shirak shiraz shirin
        shirley shitbird shitface shitfuck shithead shithole shitter shitty shivan shiznit shizzle shlong shock shocker shodan shogun shojou shonuf shooter shootme shopper
        shortie shorty shotgun shotokan showboat showme showtime shredder shrike shroom shrooms shuai shuan shuang shurik shutup shygirl shyguy sickan sickboy sidekick
        sideshow sidewind sidorov siemen siemens siempre sienna sierra sigma sigmachi sigmanu sigmar siiotd silicone silly silve silver silverad silverado silverfo silvi
        silvio simba simbas simcity simeon simhrq simon simonsay simple simpson simpsons simran sinatra sinbad sincity sinead sinfonia sinful singapor single sinister
        sinjin sinned sinner sinterklaas sirius sissy sistema sister sithlord sitruc sixers sixnine sixpack sixty sixtynin sixtynine sizzle skate skateboa skateboard skater
        skaven skazka skbalife skbordie skbter skeet skeeter skeletor skelter skibum skidoo skiing skillet skillz skinhead skinny skins skipjack skipper skippy skittle
        skittles skoal skolko skooter skorpion skulls skully skunk skunky skwsg skyblue skydive skydiver skydog skyhawk skyking skylar skylark skyler skyline skynet
        skypilot skytommy skywalke skywalker slacker slacking slainte slamdunk slammer slapnuts slapper slappy slapshot slash slasher slava slave slaveboy slavik slayer
        sleeper sleepers sleepy sleuth slicer slick slider slimed slimer slimjim slimshad slimshady slinger slinky slipkno slipknot slipper slippery slippy sliver slonik
        slowhand slowride sludge slugger sluggo slurpee slurred sluts sluttey slutty slutwife slydog slyfox smackdow smackdown smallvil smallville smart smartass smarties
        smarty smasher smashing smeghead smegma smeller smelly smile smiler smiles smiley smirnoff smirnov smirnova smit smith smiths smithy smitty smoke smokedog smoker
        smokes smokeweed smokey smokie smokin smooch smooth smoothie smoothy smother smudge smudger smuggles smurf smurfs smutty snafu snake snakeeye snakeman snakes snapon
        snapper snapple snappy snapshot snatch sneaker sneakers sneaky sneeuw sneeuwpop snicker snickers sniffer snikers sniper snoogans snoogins snooker snookie snooks
        snooky snoop snoopdog snoopdogg snooper snoops snoopy snowball snowbird snowboar snowboard snowdog snowflak snowflake snowman snowy snuffy snuggle snuggles snzgg
        sobaka sober sobriety socce soccer sochi socrate socrates sodapop sofiya softail softball softtail software sogood sokolov sokolova sokrates solace solaris soldat
        soldier soleda solei soleil solidsnake solitari solitude solnce solnishko solnze solrac sommer sonali sonata sonechka songbird songoku sonia sonic sonics sonne
        sonnen sonnet sonny sonnyboy sonoma sonora sonyericsson sonyfuck sonyvaio sooners sophi sophie soprano sopranos sorcerer sorrento sosiska soulfly soulman soulmate
        sound souris southpar southpark southpaw southsid southside sowhat space spaceman spacer spacey spade spammy spaniel spank spanked spanker spanking spankme spanks
        spanky spanner sparco sparhawk sparkey sparkie sparkle sparkles sparky sparta spartacu spartak spartan spartans sparty spawn speaker special specialk spectre
        spectrum speed speedo speedrac speedy spencer sperma sphinx spice spicey spide spider spiderma spiderman spidey spiffy spike spiker spikes spikey spinner spiral
        spirit spitfire spjfet splash splatter spleen spliff splinter splunge splurge spock sponge spongebo spongebob spooge spook spooks spooky spoon spoonman spoons sport
        sports sportste sporty spotty spring springst sprint sprinter sprite sprocket sprout spunk spunky spurs sputnik spyder spyglass sqdwfe sqrunch squall squash squeak
        squeaker squerting squid squids squiggy squirrel squirt squirts squish squishy squonk srilanka srinivas ssptx stabilo stacey stacy stadhuis staind stairway stalin
        stalingrad stalker stallion stallone stamford stampede standaard standaardwachtwoord standby stang stanislav stanley stanly starbuck starbucks starcraf starcraft
        stardust starfire starfish starflee starfox starfuck stargate stargaze starion starlet starligh starlight starlite starman stars starship starsky start startac
        starter startrek startwachtwoord starwar starwars stasik state static stayout stealth steamboa steaua steel steeler steelers steelhea stefa stefano steff steffi
        steinway stella stellar stepan stepanov stepanova steph stephani stephe stephen stephie stephy stereo sterkte sterlin sterren sterretje sterva steve steven steveo
        steves stewar stewart stewie stick stickman sticks sticky stiffy stigmata stiletto stimpy sting stinger stingray stinker stinky stitch stjabn stocking stocks
        stomper stone stonecol stonecold stoned stones stonewal stoney stooge stooges stopit stoppedby storm stormy storys strange stranger strannik strap strat stratfor
        strato stratoca stratos stratus strawber strawberry straycat streaming strekoza strelec strelok strider strife strike striker string stripclub stripe striper
        stripper stroker stroller stromb stroopwafel strummer strutter stryder stryker stubby studboy student studio studly studman studmuff stuff stuffer stumpy stunner
        stupi stupid stussy stylus stymie subaru sublime submarin submissi submit subrosa subway subwoofer subzero succes success suchka suckcock suckdick sucker suckers
        suckit suckme suckmydick sucks suede suerte sugar sugarbea sugarray sugars suikoden sukebe sully sultan sumerki summe summer summerti summertime summit sunbeam
        sunbird sundance sunday sunderla sundevil sundin sundown sundrop sunfire sunfish sunflowe sunflower sunghile sunita sunkist sunlight sunnie sunny sunnyboy sunnyday
        sunray sunrise sunset sunshin sunshine sunstar suntan suntzu super superb superbee superbow superboy superd superdog superdup superduper superfly supergir supergirl
        superma superman supermooi supernov supernova supers supersex superson supersonic supersta superstar superuser support supra suresh surfer surfers surfin surfing
        surfsup surveyor survivor susan sushi susieq suslik suzenet suzuki sverige sveta svetik svetka svetlana svetlanka svoboda swallow swallows swampy swanky swatch
        swede sweeper sweeps sweet sweetass sweethea sweetie sweetnes sweetness sweetpea sweets sweety swetlana swifty swimmer swimming swinger swingers swinging swoosh
        sword swordfis swordfish swords sycamore syclone sydne sydney sylvan sylvania sylveste sylvia synapse syncmast syncmaster synergy syqoishil syracuse syrinx sysadmin
        systeem systeembeheer system syzygy szevasz t34vfrc1991 tabasco tabbycat tabgaw tacit tacobell tacoma tadpole taekwond taekwondo taffy tagheuer tahiti tahoe taichi
        tailgate taipan tajmahal takamine takashi takehana takeshi talgat talisman tallyho talon talons taltos tamerlan tammy tampabay tamuna tanechka tangerin tangerine
        tango tanker tanman tanstaaf tantra tanvp tanya tarakan tarantul taras tardis target tarheel tarheels tarpon tartan tarzan tasha tashkent tassie tasty tatanka
        tatarin tater tatian tatjana tattoo tatyana taurus tawnee taxman taylo taylor tazdevil tazman tazmania tazzzz tbird tbirds tbone tdutybq tdutybz teabag teache
        teacher teacup teamo teamwork teapot teardrop teaseme teaser teavfrc tecate techie technics techno technolo tecumseh teddie teddy teddyb teddybea teddybear teejay
        teenie teens teensex teetime teflon teiubesc tekila tekken telecast telecom telefon telefoon telemark telephon teleport televisi televizor telnet tempest templar
        temporar temporary temppass temptress tempus tenchi tenchu tenerife tennesse tenni tennis tenpin teodor tequier tequiero tequila tercel terefon teres terminat
        terminator termite terran terrapin terrier terriers terror terry test teste testen tester testibil testing testme testpass tetris tetsuo teufel texaco texans texas
        texass tgbyhn thailand thales thanatos thankgod thankyou thanos thatsit thatsme thebear thebeast thebes thebest thebomb theboss theboy theboys thecat theclash
        thecrow thecure thedog thedon thedoors thedude theduke theedge theend theflash theforce thegame thegreat thehulk thejoker thekid theking thelast thelema theman
        themaster thematri thematrix theone theraven thered therion theroc therock thesaint theshit thesims thetachi thething thetick thetruth thewall theway thewho
        theworld thierry thinker thinkpad thirdeye thirteen thisis thisisit thisisme thisone thissuck thistle thoma thomas thong thongs thorsten thrawn three threesom
        thuglife thumbnils thumbs thumper thunde thunder thunderb thunderbird thunders thursday tiamat tiberian tiberius tiburon tical tickle tickler tickling ticklish
        ticktock tictac tiedup tiesto tiffan tiffany tiger tigercat tigerlil tigerman tigers tigerwoo tigge tigger tightass tights tigran tigre tigress tijdelijk
        tijdelijkwachtwoord tijger tilburg timber timbo timebomb timelord timeout timepass timeport timex timmie timmy timofei timofey timoha timon timosha timothy timoxa
        timur tincup tinhorse tinker tinkerbe tinkerbel tinkerbell tinman tinytim tipper tippy tiptop tiramisu tissot titan titanic titanium titans titfuck tities titleist
        titlover titman titsnass titten titties titts titty tittys tkbpfdtnf tkfkdg tkfkdgo tmjxn tmoney toaster toasty tobydog today toegang toejam toetsenbord toffee
        toggle tokenbad tokiohotel tolik tolkien tolstoy tomaat tomahawk tomate tomato tomboy tombston tomcat tommy tommyboy tommygun tommys tommyt tomservo tonino tonka
        tonto tonyhawk toobad toocool toodles toohot tookie toolbox toolman toolshed tooltime toomuch toonarmy toonces toonporn toons toosexy tooshort toosweet tooter
        tootie tootsie topaz topcat topdog topeka topflite topfuel topgeheim topgun tophat topher topman topolino topper topsecre topsecret topspin torana torben toriamos
        torino tornado toronto torrent torsten tortoise tortuga toshiba tosser totem totoro tottenha tottenham touchdow touchme toughguy toulouse tower towing toyot toyota
        tracer tracker tractor tracy trader trafford trailers train trainer trainman trajan traktor tralala trample trance tranmere tranny transam transexual transfor
        translator transpor trapper trashman tratata travel traveler travelle travesti travi travis treacle treasure treble trebor treefrog treeman treetop treetops trein
        trekker trekkie tremere trevor trewq trfnthbyf trial triangle tribe trickle tricky trident triforce trigger trigun trinitro trinitron trinity trinket tripleh
        triplets triplex tripod tripper trippy tristan tristar tristen triton triumph trivia trixie trogdor trojan trojans troll trombone trooper troopers tropic trotsky
        trouble trousers trout trouts trsbf truck trucker truckers truckin trucking trucks trueblue truelove truffle truffles trumpet trunks trust trustme trustn trustno
        trustnoo trustnoone tryagain tshdf tsunami tubitzen tuborg tucker tucson tuesday tuffy tugboat tugger tujhrf tulane tulip tulips tulp tulpen tunafish tundra tuning
        tupac tupelo turbo turbos turkey turnip turtle turtles tuscan tuscl tuxedo tweeker tweet tweeter tweety twente twiggy twilight twingo twinkie twinkle twins twisted
        twister twiztid twodogs twostep tycobb tycoon tyler tylers typhoon tyrant tyson tyvugq tzpvaw tzzqi ubnfhf udacha udbwsk ufhvjybz ufkbyf uftyx ugeiu ugejvp uhbujhbq
        uhbyuj ukflbfnjh ukflbjkec ukraina ulisse ultima ultimate ultra ultraman ultras ulysse umberto umbez umbrella umpire uncencored undead underdog undergro underpar
        undertak undertaker undertow unicorn uniden united universa universi unreal updown upnfmc uptown upyours uranus urchin urlaub ursitesux usarmy username usmarine
        usnavy usuckballz utahjazz utjhubq utopia utrecht utvols utyyflbq uwrltc uyxnyd uzpad uzumaki uzumymw vacation vader vadim vadimka vagabond vagina vakantie valdemar
        valdepen valentin valentina valera valerie valeriya valerka valhalla valkyrie valleywa valter vampir vampire vampiro vampyre vancouve vandaag vandal vandam
        vandenberg vander vandijk vaness vanessa vangogh vanguard vanhalen vanilla vanille vanman vantage vanyarespekt varvara vaseline vasilek vasileva vasilii vasilisa
        vasiliy vasya vatech vatoloco vauxhall vavilon vball vbhevbh vbienrf vbifyz vbkbwbz vbkfirf vbkfyf vbktyf vbqkgp vbrjkf vcradq vdlxuc vector vectra vedder vegas
        vegeta vegita vegitta vegitto vehpbkrf vehpbr velcro velvet vendetta venera venezuel venkat venlo venom venus vepsrf verander veranderdit veranderen veranderme
        verbatim verdun vergeten veritas veritech verity verizon verlopen vermont veronic veronika versace vertigo verycool verygood vespa vesper vestax vette vfcnth vfczyz
        vfhbirf vfhbyf vfhbyjxrf vfhbyrf vfhcbr vfhecz vfhnsirf vfhrbp vfhufhbnf vfhujif vfhvtkfl vfibyf vfiekz vfitymrf vfkbyf vfkbyrf vfkmdbyf vfksirf vflfufcrfh vfnbkmlf
        vfndtq vfnhbwf vfntvfnbrf vfpfafrf vfrcbr vfrcbv vfrcbvec vfrcbvrf vfrfhjdf vfrfhjys vfvekz vfvfbgfgf vfvfgfgf vfvfgfgfz vfvfvskfhfve vfvjxrf vfylfhby vgirl viagra
        vibrate vibrator vicecity vicki vicky victo victor victori victoria victory video videoes vides viewsoni viewsonic viking vikings viktor viktoria viktoriy viktoriya
        vincen vincent vinny vintage violator violetta violin viper vipergts vipers virago virgin virgini virginie virgo virtua vision visser vitali vitalik vitaliy vitaly
        vitalya vitamin vitara vitesse vittoria vittorio vivaldi vivid vivitron vixen vjcrdf vjhjpjdf vjhrjdrf vjkjltw vjkjrj vjqgfhjkm vjybnjh vjzgjxnf vkaxcs vkontakte
        vladik vladimir vladislav vlinder vodafone vodoley voetbal voiture voland volcom volition volkodav volkov volkova volkswag volkswagen volley volleyba volodin
        volodya vologda voltaire voltron volvo volvos vonnegut voodoo voorbeeld voorjaar vorlon vorona vortex vostok vovchik voyager voyeur vpmfsz vqsablpzla vrachtwagen
        vrede vredina vriend vriendin vrijdag vrijheid vsegda vsevolod vsijyjr vsjasnel vthctltc vtldtlm vulcan vulture vulva vwgolf vyjujnjxbt wabbit wachtwoord
        wachtwoorden waffenss waffle wagbat wahoo wakeup waldo waldorf walker walkman wallace walleye wally walmart walnut walrus walter wanderer wanger wanker wankers
        wanking wannabe wanrltw wantit wantsome wapapapa wapbbs warchild warcraft wardog wareagle warehous warez wargames warhamme warhammer warhawk warhol warlock warlord
        warpten warrio warrior warriors warthog warzone wasabi washere washingt wasser wassup watashi watch watcher watchmen water waterboy waterfal waterloo watermel
        watermelon waterpol waterpolo waterski watford wavpzt wayer wayne wazzup wcibc wcqjn wdtnjr wdtnjxtr weaponx weare weasel webcam webhompas webhompass webmaste
        webmaster websol websolutions webster wednesda wednesday weear weearst weeble weener weenie weetikniet weezer welcom welcome welder welkom welkombij welkomindedemo
        welkomst welkomthuis wellcome welldone wellhung wellingt wendy wendys werder werdna wereld werewolf werken werkplek weronika werter wertzu wesley westbrom westcoas
        westcoast westham westie westlife westport westside westwind westwood wethouder wetone wetpussy wetter wgbeewjf whacko whaler whales whateve whatever whatisit
        whatsapp whatsup whatthe whatthefuck whatup wheel wheels whiplash whippet whiskers whiskey whisky whisper whistler white whiteboy whitedog whiteout whitepower
        whitesox whitey whitney whkzyc whoami whocares whodat whoknows whoopass whopper whore whores whosyourdaddy whyme whynot wibble wiccan wicked widget wifes wifey
        wiggles wiggly wiggum wijzigen wiking wildbill wildblue wildcard wildcat wildcats wildfire wildman wildone wildroid wildrose wildstar wildthin wildwest wildwood
        wilhelmus willem willi william willie willow willy willys wilso wilson winamp winchest windex windmill windows windsor windstar windsurf wingchun wingman wingnut
        wings wingzero winkie winky winnaar winner winni winsto winston winter wipeout wisconsi wisdom wiseguy wishbone withlove withyou wizar wizard wizards wizkid wizzard
        wladimir wnsyo woaini wobble woensdag wojtek woland wolfen wolfer wolfgang wolfie wolfman wolfpac wolfpack wolverin wolverine wolves wolvie womam womans wombat
        womens wonder wonderboy wonderfu wonkette wonton woobie woodduck woodie woodland woodstoc woodstock woodwork woody woodys woofer woogie woohoo wookie wordpass
        wordup workit world worldcup wormix wormwood wotan wouter wowser wpass wpfbeu wraith wrangler wrench wrest wrestle wrestlin wrinkle wrinkles wrxsti wsxcde wsxedc
        wsxeedc wsxiqaz wsxqaz wsxzaq wtpfhm wtpmjgda wulfgar wutang wwvte wxcvbn wysiwyg wyvern xaccess xakep xanadu xantia xavier xboxlive xcountry xerxes xesvbl xfactor
        xfiles xholes xiang xjznq xngwoj xpress xqgann xqxfg xrated xterra xthtgfirf xtkjdtr xtpxr xtreme xwing xxxman xxxp455w0rd5 xxxpass xxxzzz xytfu xyzzy xzsawq
        yackwin yahweh yakuza yamah yamaha yamahar yamato yankee yankees yanks yannick yanochka yardbird yaroslav yasmina ybhdfyf ybrbnf ybrbnjc ybrjkfq ybrjkftdbx yeahbaby
        yecgaa yeehaw yello yellow yendor yeshua yesiam yessir yesterda yfafyz yfcntyf yfcntymrf yfcnz yfgjktjy yfhenj yfnfif yfnfirf yfnfitymrf yfnfkb yfnfkbz yfnfkmz
        yhntgb yingyang yinyang yitbos yjdsqgfhjkm yjdsqujl yngwie yogibear yomama yomomma yoohoo yorkie yorkshir yorktown yosemite yoshi youandme youknow young yourmama
        yourmom yousuck youwish yoyoma yqlgr yssup ytcnjh ytngfhjkz ytrewq ytreza ytrhjvfyn ytyfdbcnm yugioh yuliya yummy yusuf yvonne yvtte ywvxpz yxcvbn yxcvbnm yxkck
        yysrbfsc yzerman z1x2c3v4b5n6m7 zaanstad zachary zafira zaharov zalupa zamboni zanoza zanzibar zaphod zappa zapper zaq1xsw2cde3 zaqixsw zaqqaz zaqwsx zaqwsxcde
        zaqxsw zaqxswcde zaratustra zaraza zardoz zarina zasada zaskar zaterdag zaxscd zaxscdvf zaxxon zcxfcnkbdf zealot zealots zebra zebras zebulon zeeland zeemeermin
        zelda zemfira zenit zenith zephyr zeppelin zepplin zerocool zheng zhenya zhjckfd zhong zhuai zhuan zhuang zidane zigazaga ziggy zigzag zildjian zinaida zinedine
        zingen zinger zipper zippo zippy zliki zlzfrh zodiac zoloft zoloto zoltan zolushka zombie zomer zomervakantie zondag zonker zonnebloem zonneschijn zonnetje zoomer
        zoontje zooropa zorglub zorro zqauf zuidholland zujlrf zusje zvezda zwolle zxasqw zxcasd zxcasdqwe zxccxz zxcvasdf zxcvb zxcvbn zxcvbnm zxcvbnmm zxcvvcxz zydfhm
        zyjxrf zzbbotzpl zztop zzxxcc zzzxxx
        """
}
