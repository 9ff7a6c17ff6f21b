"""Where does each of the 34 provinces lie? A map of equal tiles, each about where the province lies beside its neighbours."""

WIDTH, HEIGHT = 100, 52  # of a tile with the gap behind it, in the units of the drawing

# column from the west, row from the north
TILES = {
    "Lai Châu": (0, 0), "Lào Cai": (1, 0), "Tuyên Quang": (2, 0), "Cao Bằng": (3, 0),
    "Điện Biên": (0, 1), "Phú Thọ": (1, 1), "Thái Nguyên": (2, 1), "Lạng Sơn": (3, 1),
    "Sơn La": (0, 2), "Hà Nội": (1, 2), "Bắc Ninh": (2, 2), "Quảng Ninh": (3, 2),
    "Ninh Bình": (1, 3), "Hưng Yên": (2, 3), "Hải Phòng": (3, 3),
    "Thanh Hóa": (1, 4),
    "Nghệ An": (1, 5),
    "Hà Tĩnh": (1, 6),
    "Quảng Trị": (2, 7),
    "Huế": (2, 8),
    "Đà Nẵng": (2, 9),
    "Quảng Ngãi": (2, 10),
    "Gia Lai": (2, 11),
    "Đắk Lắk": (2, 12),
    "Tây Ninh": (0, 13), "Đồng Nai": (1, 13), "Lâm Đồng": (2, 13), "Khánh Hòa": (3, 13),
    "Đồng Tháp": (0, 14), "Hồ Chí Minh": (1, 14),
    "An Giang": (0, 15), "Cần Thơ": (1, 15), "Vĩnh Long": (2, 15),
    "Cà Mau": (1, 16),
}  # fmt: skip
