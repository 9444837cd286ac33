"""Names that people in the United Kingdom often have, gathered by ourselves. Not complete, and need not be."""

from __future__ import annotations

# Names that are nothing else: taken for a name in any case, at any place.
GIVEN = frozenset(
    """
    aaliyah aaron abdul abdullah abigail adam adele adrian aidan aileen ailsa aisha alan alasdair albert alejandro
    aleksandra alexander alexandra alexis alfie alice alisha alison alistair allan amanda amelia amina amir amit amy
    andrea andrew andrzej angela angus anil anita anjali anna annabel anne annette annie anthony antonio anya archie
    arjun arthur arun asha ashley asif ayesha barbara barry beatrice becky ben benjamin bernadette bernard beth bethan
    bethany betty beverley bilal brenda brendan brian bridget bronwen bryan callum cameron carl carla carly carmel
    caroline carolyn carrie catherine catriona cecilia ceri charlene charles charlie charlotte cheryl chloe chris
    christina christine christopher chukwuemeka ciara claire clare colin connor craig cynthia cyril daniel danielle
    darren dave david dawid debbie deborah debra declan deepak deirdre delroy denise dennis derek desmond diane dilys
    dominic donald donna doreen doris dorothy douglas duncan dylan edith edna edward edwin eileen elaine eleanor
    elena elizabeth ella ellen ellie elsie emily emma emmanuel eric erin esme esther ethan eunice euan ewan fatima
    fatou felicity femi ferdinand fiona fatemeh finlay frances francesca francis freddie frederick freya gareth gary
    gavin gemma geoff geoffrey george georgina geraint gerald geraldine gerard gillian gladys glenda glenys gloria
    gordon graeme graham greg gregory grzegorz gurpreet gwen gwyneth hamid hamza hannah harjit harpreet harriet harry
    hassan hayley heidi helen helena henry hilary hilda howard hugh hussain hussein ian ibrahim imogen imran ingrid
    iona irene isaac isabel isabella isla ivan iwona jacob jacqueline jacqui jakub jamal james jamie jane janet janice
    jasmine jason jayne jeff jeffrey jenna jennifer jenny jeremy jerome jessica jill jim jimmy joan joanna joanne jodie
    joe joel john johnny jonathan jonny jordan jose joseph josephine joshua joyce juan judith julia julian julie
    juliet justyna kamala kamran karen karim karl karolina kasia katarzyna kate katherine kathleen kathryn kathy
    katie katrina kayleigh keith kelly kelvin ken kenneth kerry kevin khadija khalid kieran kiran kirsten kirsty
    krystyna krzysztof kylie lakshmi lauren laura laurence leah leanne lee leila lena leon leonard leroy lesley leslie
    liam lindsay lisa lloyd logan lorna lorraine louis louise lucas lucy luis luke lydia lynda lyndsey lynn lynne
    maciej madeleine maggie mahmoud mair mairi malcolm malgorzata mandy manjit marcin marcus margaret margery maria
    mariam marian marie marilyn marina marion marjorie marlene martha martin martyn mary maryam matilda matthew maureen
    maurice mavis mei meera megan mehmet melanie melissa mhairi michael michal michelle mick mike millie miriam mohamed
    mohammad mohammed moira molly monika monica morag morgan moses muhammad muriel murray myra nadia nadine nancy naomi
    natalie natasha nasreen neha neil ngozi niamh nicholas nicola nigel nikita nina noah noor nora noreen norma norman
    oliver olivia olu oluwaseun omar oscar owen pamela patricia patrick paul paula pauline pawel pedro peggy peter
    phil philip philippa phillip phoebe phyllis piotr poppy pradeep priya rachael rachel rafael rahul raj rajesh rajiv
    ralph ramesh raymond rebecca reginald rekha rhian rhiannon rhona rhys ricardo richard rita robert roberta roderick
    rodney roger roisin ronald ronnie rory rosemary rosie ross rowena roxanne roy rupert ruth ryan sabrina sadia saeed
    sally salma samantha samina samira samuel sandra sanjay sara sarah sasha saskia scott sean sebastian shabana
    shabnam shahid shamima shane shanice sharon shauna shazia sheila sheena shelagh shirley shreya sian sidney simon
    sinead sinéad siobhan siobhán siân sonia sophia sophie stacey stanley stefan stella stephanie stephen steve steven
    stuart sunil sunita susan suzanne sylvia tahir tamara tania tanya tariq tatiana teresa terence terry theo theresa
    thomas tim timothy tina tobias toby tomasz tommy tony tracey tracy trevor tunde usman valerie vanessa vera veronica
    vicky vijay vikram vincent vivien wayne wendy wilfred william winifred winston wojciech yasmin yolanda yusuf yvonne
    zach zachary zahra zainab zara zoe zofia żaneta łukasz michał paweł małgorzata
    """.split()
)

# Names that are also words: taken for a name only with a capital inside a sentence, or beside another name.
ALSO_WORDS = frozenset(
    """
    alec alex ali amber angel archer art august autumn bill bob bobby brandy brook bruce bud carol cat chance chelsea
    christian clay cliff colt crystal daisy dale dan dawn dean denis destiny di dick dolly don dot drew duke ed eden eve
    faith fern fleur florence florian frank fred gale gene georgia ginger glen glenn grace grant guy hazel heath heather
    holly hope hunter iris israel ivy jack jade jan jay jean jerry jess jesse jo josh joy june kay kim kit lance leo
    lewis lily linda liz mabel marc mark marshall mat matt max maxine may melody mercy miles milly misty nat nick
    noel norm olga olive opal pat patience pearl penny pete petra piers poppy prince queenie ray reed rex rhoda rich
    rob robin roman ron rose rosa ruby rusty sam sandy saul selina shaun skye sid stan star stew storm sue summer sydney
    ted tess tiffany tom trinity ty una val verity vic victor victoria viola violet virginia viv wade ward warren wes
    will willow win wren zena
    """.split()
)

# Names of families that are nothing else.
FAMILY = frozenset(
    """
    adebayo adeyemi ahmad ahmed akhtar ali allen anderson ansari armstrong ashraf aziz banerjee begum bennett bhatt
    bhatti bibi blackwell bradley brennan briggs bryant buchanan burke burton butcher byrne campbell chakraborty
    chambers chan chaudhry chen cheung choudhury clark clarke coleman collins cooper cunningham das davidson davies
    davis dawson desai dhillon dixon dlamini docherty doherty donnelly dosanjh douglas doyle duffy dunn edwards elliott
    evans fernandes fernandez fitzgerald fleming fletcher foster fraser gallagher gandhi garcia gibson gill gonzalez
    gordon graham griffiths gupta hamilton hanson harris harrison harvey henderson hernandez higgins hopkins howarth
    hughes humphreys hussain iqbal islam iyer jackson jenkins johnson johnston jones joseph joshi kapoor kaur kelly
    kennedy khan khatun kowalski kumar lawrence lawson lewandowski lewis li lim lin liu lopez macdonald mackenzie
    maclean macleod mahmood malik marshall martin martinez mason matthews mbeki mccarthy mcdonald mcgregor mcintyre
    mckay mckenzie mclean mcleod mcmillan mehta mensah miah mishra mistry mitchell mohamed morris morrison mukherjee
    murphy murray mwangi naidoo nair ndiaye nguyen nowak obi okafor okeke okoro olsen oconnor patel patterson perera
    phillips pillai popescu powell pritchard rahman ramsay rao rashid reddy reynolds richards richardson roberts
    robertson robinson rodriguez rogers russell ryan saleem sandhu sanchez saunders shah sharma sheikh sheridan shaw
    siddiqui sidhu silva simpson singh smith spencer stephenson stevens stevenson stewart sullivan sutherland suzuki
    tanaka taylor thapa thompson thomson tran turner uddin usman vaughan verma wallace walsh wang watson watts webb
    webster wiśniewski wilkins wilkinson williams williamson wilson wójcik wong wright wu yilmaz zaman zhang zhou
    """.split()
)
