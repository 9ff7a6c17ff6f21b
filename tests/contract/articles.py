"""A dozen invented articles, small enough to work out by hand what each query finds."""

from .engines import entry

ARTICLES = (
    entry("rung", "Hội nghị bàn về trồng rừng và chống phá rừng.",
          title="Sơ kết công tác bảo vệ rừng", province="Thái Nguyên", source="Báo Thái Nguyên", author="Thu Hà",
          section="Kinh tế", published="2023-09-28T08:00:00+07:00"),
    entry("dong-y", "Cấp ủy thực hiện Chỉ thị số 24-CT/TW về đông y.", "24-CT/TW",
          title="Phát triển đông y", province="Bắc Kạn", source="Báo Bắc Kạn", author="Văn Nam", section="Y tế",
          published="2023-09-30T23:30:00+07:00"),
    entry("y-te", "UBND tỉnh triển khai Chỉ thị 5 và Kết luận 59-KL/TW.", "59-KL/TW",
          title="Họp bàn về y tế", province="Hà Giang", source="Báo Hà Giang", section="Y tế",
          published="2023-10-01T00:10:00+07:00"),
    entry("hoa-binh", "Ủy ban nhân dân tỉnh tổ chức lễ trồng cây.",
          title="Tỉnh Hoà Bình gìn giữ hoà bình", province="Hòa Bình", source="Báo Hòa Bình", author="Thu Hà",
          published="2024-02-29"),
    entry("ky-thuat", "Hội thảo về kĩ thuật canh tác, quý khách đến từ nhiều nơi.", title="Kỹ thuật mới"),
    entry("thanh-tra", "Đoàn thanh tra làm việc với thành phố.",
          title="Thanh tra công vụ", province="Hà Nội", source="Báo Hà Nội", published="2022-12-31T23:59:59+07:00"),
    entry("thanh-tra-hue", "Thanh trà là một giống bưởi.",
          title="Thành trà", lead="Vùng chè xưa.", province="Huế", published="2023-01-01T00:00:00+07:00"),
    entry("so-hoa", "Chuyển nhanh và mạnh sang số hóa; đổi mới từ gốc.",
          title="Chuyển đổi số", published="2025-07-01T07:00:00+07:00"),
    entry("bao-cao", "Đại biểu nghe 05-CT/TW, rồi nghị quyết, quyết định và quy chế.", "05-CT/TW",
          title="Nghị quyết mới", province="Tuyên Quang", published="2025-07-01T06:00:00+07:00"),
    entry("covid", "Phòng, chống Covid-19 theo hướng dẫn mới; hạn hán, bão số 5.",
          title="Tin vắn", lead="Hội nghị trực tuyến.", source="Báo Thái Nguyên"),
    entry("le-tet", "Thị xã hội tụ nghị lực, rừng vàng. Lễ hội rừng.", title="Lễ Tết", published="2021-02-12"),
    entry("ubnd", "Lãnh đạo MTTQ thăm bà con.", title="UBND huyện họp", published="2020-05-19T20:30:00+07:00"),
)  # fmt: skip
