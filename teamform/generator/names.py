"""Names of people, from many parts of the world."""

from __future__ import annotations

from random import Random

GIVEN = (
    "Aaliyah", "Abebe", "Adam", "Adriana", "Agnieszka", "Ahmed", "Aiko", "Ailsa", "Akira", "Alejandro",
    "Alice", "Amara", "Amir", "Amélie", "Ana", "Anders", "Andrea", "Anika", "Anton", "Anwar", "Aoife",
    "Arjun", "Astrid", "Aylin", "Beatriz", "Benedikt", "Bianca", "Bilal", "Birgit", "Blessing", "Bruno",
    "Camille", "Carlos", "Carmen", "Catarina", "Chiara", "Chidi", "Chloe", "Clara", "Daniel", "Dario",
    "David", "Deepa", "Diego", "Dimitri", "Divya", "Dmytro", "Ebba", "Eduardo", "Ekaterina", "Elena",
    "Elif", "Elin", "Emeka", "Emil", "Emma", "Enrico", "Esther", "Ewa", "Fabian", "Farah", "Fatima",
    "Felix", "Fernanda", "Finn", "Freya", "Gabriel", "George", "Giulia", "Grace", "Greta", "Gustavo",
    "Hamid", "Hana", "Hannah", "Hassan", "Helena", "Henrik", "Hiroshi", "Hugo", "Ibrahim", "Ines", "Ingrid",
    "Irina", "Isabel", "Ivan", "Jakub", "Jana", "Jasmin", "Javier", "Jin", "Joana", "Johan", "Jonas",
    "José", "Julia", "Kamil", "Karim", "Katarzyna", "Kemal", "Khadija", "Kofi", "Kwame", "Laila", "Lars",
    "Laura", "Leila", "Lena", "Leo", "Liam", "Lin", "Linh", "Lucas", "Lucia", "Luis", "Magda", "Mai",
    "Malik", "Manuel", "Marco", "Maria", "Marta", "Matteo", "Maya", "Mehmet", "Mei", "Mikael", "Mina",
    "Mohammed", "Monika", "Nadia", "Naomi", "Natalia", "Nia", "Nikolai", "Nina", "Noah", "Nora", "Nuno",
    "Olga", "Oliver", "Olivia", "Omar", "Oskar", "Paolo", "Paula", "Pavel", "Pedro", "Petra", "Priya",
    "Rafael", "Rahul", "Ravi", "Rebecca", "Renata", "Rosa", "Ruth", "Sadia", "Salma", "Samuel", "Sandra",
    "Sanjay", "Sara", "Sebastian", "Selma", "Sergio", "Shira", "Simone", "Sofia", "Stefan", "Sunita",
    "Svetlana", "Tanvi", "Tariq", "Tereza", "Thabo", "Theo", "Thomas", "Tomasz", "Tove", "Uma", "Valentina",
    "Vera", "Victor", "Wanjiru", "Wei", "Yasmin", "Yuki", "Yusuf", "Zainab", "Zofia",
)  # fmt: skip

FAMILY = (
    "Abdi", "Achebe", "Adler", "Aguilar", "Ahlström", "Akhtar", "Almeida", "Andersen", "Andrade", "Antunes",
    "Araujo", "Arslan", "Asante", "Aydin", "Bakker", "Banerjee", "Baptista", "Barbosa", "Bauer", "Becker",
    "Bennett", "Berger", "Bianchi", "Björk", "Blanc", "Boateng", "Bonnet", "Brandt", "Brennan", "Brown",
    "Bruno", "Byrne", "Cabral", "Campbell", "Cardoso", "Carvalho", "Castillo", "Chandra", "Chen", "Choi",
    "Clarke", "Cohen", "Conti", "Costa", "Cruz", "Dahl", "Das", "Davies", "Delgado", "Demir", "Desai",
    "Dias", "Diaz", "Duarte", "Dubois", "Edwards", "Eriksen", "Esposito", "Evans", "Farah", "Faria",
    "Farrell", "Ferrari", "Fischer", "Fontaine", "Forsberg", "Fournier", "Franke", "Fujita", "Gallo",
    "Garcia", "Gashi", "Goldberg", "Gomes", "Greco", "Gruber", "Guerra", "Gupta", "Gutiérrez", "Haas",
    "Haddad", "Hansen", "Hartmann", "Hassan", "Haugen", "Hernandez", "Herrera", "Hoang", "Hofmann", "Holm",
    "Horvat", "Huang", "Hughes", "Hussain", "Ibarra", "Ito", "Ivanov", "Iyer", "Jansen", "Jensen",
    "Jimenez", "Johansson", "Joshi", "Kamau", "Kaplan", "Kapoor", "Karlsson", "Katz", "Kaya", "Keller",
    "Khalil", "Khan", "Kim", "Kimura", "Kovacs", "Kowalski", "Krause", "Kumar", "Kuznetsov", "Lambert",
    "Larsen", "Laurent", "Lehmann", "Leroy", "Levy", "Lewandowski", "Lima", "Lindqvist", "Lopez", "Lund",
    "MacLeod", "Machado", "Mancini", "Marchetti", "Marino", "Markovic", "Martin", "Martins", "Mbeki",
    "Mehta", "Meier", "Mendes", "Mensah", "Meyer", "Mishra", "Molina", "Monteiro", "Morales", "Moreau",
    "Moretti", "Mori", "Moser", "Murphy", "Mutasa", "Mwangi", "Müller", "Nair", "Nakamura", "Navarro",
    "Ndiaye", "Neumann", "Nguyen", "Nielsen", "Novak", "Nowak", "Nunes", "Nyström", "Obi", "Ochieng",
    "Okafor", "Okoye", "Oliveira", "Olsen", "Omondi", "Ortega", "Osei", "Otieno", "Owusu", "Pacheco",
    "Papadopoulos", "Park", "Patel", "Pavlov", "Pereira", "Petrov", "Pham", "Pinto", "Popescu", "Quist",
    "Rahman", "Ramos", "Rao", "Reddy", "Reis", "Ricci", "Riedel", "Rivera", "Roberts", "Rocha", "Rossi",
    "Roux", "Ruiz", "Russo", "Saito", "Salazar", "Salvador", "Santos", "Sato", "Schmidt", "Schneider",
    "Schulz", "Serrano", "Shah", "Sharma", "Silva", "Simon", "Singh", "Sokolov", "Sorensen", "Sousa",
    "Steiner", "Suarez", "Suzuki", "Svensson", "Takahashi", "Tan", "Teixeira", "Thapa", "Tran", "Traore",
    "Valente", "Van Dijk", "Vargas", "Vega", "Verma", "Vogel", "Wagner", "Walker", "Wallin", "Wang",
    "Weber", "Werner", "Williams", "Winter", "Wolf", "Wong", "Wójcik", "Yamada", "Yilmaz", "Young", "Zhang",
    "Zhou", "Ziegler", "Özdemir",
)  # fmt: skip

_MIDDLE = ("", *(f" {letter}." for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def distinct_names(count: int, random: Random) -> list[str]:
    """Return distinct names; middle initials come in where given and family names would not suffice."""
    pairs = len(GIVEN) * len(FAMILY)
    pool = pairs if count * 2 <= pairs else pairs * len(_MIDDLE)
    return [_name(number) for number in random.sample(range(pool), count)]


def _name(number: int) -> str:
    number, given = divmod(number, len(GIVEN))
    middle, family = divmod(number, len(FAMILY))
    return f"{GIVEN[given]}{_MIDDLE[middle]} {FAMILY[family]}"
