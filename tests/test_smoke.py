def test_it_answers(reader, invented):
    page = reader.get("/cases/ana-invented")
    assert page.select_one("h1").get_text() == "Ana Invented"
