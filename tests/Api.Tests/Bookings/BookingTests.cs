using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using MiniExcelLibs;
using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Bookings over GraphQL, and their files over HTTP.</summary>
public sealed class BookingTests(ApiFixture api) : IDisposable
{
    private const string Csv = "Booking;Booking name\r\nB-1;\"Größe; \"\"x\"\"\"\r\n";
    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Bookings_FilteredAndSorted_AskTheGrainOnceAndPage()
    {
        var answer = await client.Ask("""{ bookings(first: 1, filter: { search: " Acme ", clientIds: ["Q2xpZW50OjM"], states: [CONFIRMED] }, sort: { field: AMOUNT, isDescending: true }) { nodes { number client amount start } totals { currency bookings amount } any pageInfo { hasNextPage } } }""");
        Assert.Equal(
            """{"data":{"bookings":{"nodes":[{"number":"B-1","client":"Acme","amount":"4500.5","start":"2026-03-01"}],"totals":[{"currency":"EUR","bookings":1,"amount":"4500.5"}],"any":true,"pageInfo":{"hasNextPage":true}}}}""",
            answer.DataAlone);
        var query = BookingOrders.All.Select(one => one.Order).OfType<BookingQuery>().Last(one => one.Search == "Acme");
        Assert.Equal((BookingSort.Amount, true, 1), (query.Sort, query.Descending, query.First));
        Assert.Equal((3, BookingState.Confirmed), (Assert.Single(query.Clients), Assert.Single(query.States)));
        Assert.Equal(
            ["first", "filter.clientIds[0]"],
            (await client.Ask("""{ bookings(first: 0, filter: { clientIds: ["x"] }) { any } }""")).Messages.Select(message => message.Split(':')[0]));
    }

    [Fact]
    public async Task Booking_ForAViewer_HasNoRates_AndForAnAnalystAll()
    {
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(
            """{"data":{"booking":{"booking":{"number":"B-1"},"lines":[{"current":{"amount":"4500.5","units":1000111}}]}}}""",
            (await viewer.Ask(Booking("booking { number } lines { current { amount units } }"))).DataAlone);
        foreach (var field in (string[])["lockedRate", "lines { current { rate } }", "lines { current { costBasis } }", "lines { current { costs } }", "lines { current { costLayers { name } } }", "lines { versions { differences { before } } }"])
        {
            Assert.Equal(["FORBIDDEN"], (await viewer.Ask(Booking(field))).Codes.Distinct());
            Assert.Empty((await client.Ask(Booking(field))).Codes);
        }
        Assert.Equal("""{"data":{"booking":null}}""", (await client.Ask("""{ booking(id: "Qm9va2luZzo4") { zone } }""")).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""{ booking(id: "Q2xpZW50OjM") { zone } }""")).Codes);
    }

    [Fact]
    public async Task Costs_AreOneText_AndTakenApart_AndReachTheGrainAsGiven()
    {
        Assert.Equal(
            """{"data":{"booking":{"lines":[{"current":{"costs":"media reported; data 1.5 cpm; platform \"Seat\" 0=12% 50000=10% of media","costLayers":[{"name":"Media","kind":"MEDIA","paidBy":"US","per":"REPORTED","tiers":[]},{"name":"Data","kind":"DATA","paidBy":"US","per":"CPM","tiers":[{"from":"0","rate":"1.5"}]},{"name":"Seat","kind":"PLATFORM","paidBy":"US","per":"PERCENT_OF_MEDIA","tiers":[{"from":"0","rate":"12"},{"from":"50000","rate":"10"}]}]}}]}}}""",
            (await client.Ask(Booking("lines { current { costs costLayers { name kind paidBy per tiers { from rate } } } }"))).DataAlone);
        await client.Ask("""mutation { createBooking(input: { number: "B-9", name: "Spring", client: "Acme", currency: "EUR", zone: "UTC", lines: [{ number: "10", name: "Costed", costs: "data 1 cpm" }, { number: "20", name: "Bare" }] }) { userErrors { code } } }""");
        Assert.Equal(["data 1 cpm", null], BookingOrders.All.Select(one => one.Order).OfType<BookingOrder>().Last(order => order.Number == "B-9").Lines.Select(line => line.Costs));
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Analyst, false)]
    [InlineData(Role.Finance, true)]
    [InlineData(Role.Trader, true)]
    [InlineData(Role.Admin, true)]
    public async Task Orders_AreOfTradersAndFinance(Role role, bool may)
    {
        var token = api.World.NewSession(World.Alpha, role);
        var answer = await Graph("""mutation { amendBookingLine(input: { id: "Qm9va2luZzo3", line: { number: "10", name: "Display" }, reason: "More", basedOn: 1, dryRun: true }) { differences { field } userErrors { code } } }""", token);
        Assert.Equal(may ? [] : ["FORBIDDEN"], answer.Codes.Distinct());
        var file = await File("/bookings/file?mode=preview", Csv, token);
        Assert.Equal(may ? 200 : 403, file.Status);
    }

    [Fact]
    public async Task Create_Refused_NamesTheLineAndTheField()
    {
        var answer = await client.Ask(
            """mutation { createBooking(input: { number: "B-1", name: "Spring", client: "Acme", currency: "EUR", zone: "UTC", lines: [{ number: "10", name: "Display", rate: "4.12345678" }] }) { booking { zone } userErrors { field code } } }""");
        Assert.Equal(
            """{"data":{"createBooking":{"booking":null,"userErrors":[{"field":["line","10","amount"],"code":"AMOUNT_DIFFERS"},{"field":["number"],"code":"NUMBER_TAKEN"}]}}}""", answer.DataAlone);
        Assert.Equal(4.12345678m, BookingOrders.Last<BookingOrder>().Lines[0].Rate);
    }

    [Fact]
    public async Task File_OfAnyUsualForm_ReachesTheGrainAsCells()
    {
        Assert.Equal([["Booking", "Booking name"], ["B-1", "Größe; \"x\""]], await Cells(Encoding.UTF8.GetBytes(Csv)));
        Assert.Equal([["Booking", "Booking name"], ["B-1", "Größe; \"x\""]], await Cells([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Csv)]));
        Assert.Equal([["a", "b"], ["1,5", ""]], await Cells("sep=;\na;b\n1,5;\n"u8.ToArray()));
        Assert.Equal([["a", "b"], ["x\ny", "2"]], await Cells("a\tb\n\"x\ny\"\t2"u8.ToArray()));
        using var book = new MemoryStream();
        book.SaveAs(new[] { new { Booking = "B-1", Rate = 4.12345678, Start = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc) } });
        Assert.Equal([["Booking", "Rate", "Start"], ["B-1", "4.12345678", "2026-03-01"]], await Cells(book.ToArray()));
        var order = BookingOrders.Last<ImportOrder>();
        Assert.Equal((DecimalMark.Comma, ImportMode.ApplyGood, "Import of x.csv", 64), (order.Mark, order.Mode, order.Reason, order.Sha256.Length));
    }

    [Fact]
    public async Task File_ThatIsTooMuchOrNothing_IsRefusedWithWhatToDo()
    {
        Assert.Equal(413, (await File("/bookings/file", new string('x', SheetReader.MostBytes + 1))).Status);
        Assert.Contains("more than 20000 rows", (await File("/bookings/file", string.Concat(Enumerable.Repeat("a,b\n", SheetReader.MostRows + 2)))).Text, StringComparison.Ordinal);
        Assert.Contains("more than 60 columns", (await File("/bookings/file", new string(',', 70) + "\n")).Text, StringComparison.Ordinal);
        Assert.Contains("not in UTF-8", (await Send(new ByteArrayContent([0x42, 0xfc, 0x63, 0x68]), "/bookings/file")).Text, StringComparison.Ordinal);
        Assert.Contains("cannot be read", (await Send(new ByteArrayContent("PK\u0003\u0004 nothing"u8.ToArray()), "/bookings/file")).Text, StringComparison.Ordinal);
        Assert.Contains("larger than 80 MB once unpacked", (await Send(new ByteArrayContent(Bomb()), "/bookings/file")).Text, StringComparison.Ordinal);
        Assert.Equal(400, (await File("/bookings/file?mode=all&decimal=semicolon", Csv)).Status);
    }

    [Fact]
    public async Task File_FromAnotherSite_OrOfNobody_IsRefused()
    {
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/bookings/file?mode=apply") { Content = new StringContent(Csv) };
        forged.Headers.Add("Cookie", $"paceline={api.World.NewSession(World.Alpha, Role.Trader)}");
        forged.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.True((await client.Send(forged)).Status is 401 or 403);
        using var nobody = new GraphClient(api.Address, key: null);
        Assert.Equal(401, (await nobody.Send(nobody.Get("/bookings/export.csv"))).Status);
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(403, (await viewer.Send(viewer.Get("/bookings/export.csv"))).Status);
    }

    [Fact]
    public async Task Export_HoldsNoFormula_AndReadsBack()
    {
        var csv = await client.Send(client.Get("/bookings/export.csv"));
        Assert.Equal((200, "text/csv; charset=utf-8", "attachment; filename=\"bookings.csv\""), (csv.Status, csv.Media, csv.Response.Content.Headers.ContentDisposition?.ToString()));
        Assert.Contains(",'=cmd|'x'!A0,", csv.Text, StringComparison.Ordinal);
        Assert.Contains(",\"Größe, \"\"x\"\"\",", csv.Text, StringComparison.Ordinal);

        using var book = await client.Http.SendAsync(client.Get("/bookings/export.xlsx"), TestContext.Current.CancellationToken);
        var bytes = await book.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var sheet = SheetReader.Read(bytes);
        Assert.Equal("'=cmd|'x'!A0", sheet.Rows[1][2]);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var part = new StreamReader(zip.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        Assert.DoesNotContain("<f>", (await part.ReadToEndAsync(TestContext.Current.CancellationToken)).Replace("<x:f>", "<f>", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Template_IsAFileThatTheImportTakes(string format)
    {
        using var answer = await client.Http.GetAsync(new Uri($"/bookings/template.{format}", UriKind.Relative), TestContext.Current.CancellationToken);
        var sheet = SheetReader.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var file = ImportReader.Read(sheet.Rows, DecimalMark.Point);
        Assert.Empty(file.Problems);
        Assert.Equal(("B-2026-001", 4_500m), (Assert.Single(file.Rows).Booking.Number, file.Rows[0].Line.Amount!.Value));
    }

    public void Dispose() => client.Dispose();

    private static string Booking(string fields) => $$"""{ booking(id: "Qm9va2luZzo3") { {{fields}} } }""";

    private async Task<Answer> Graph(string query, string token)
    {
        using var nobody = new GraphClient(api.Address, key: null);
        var request = nobody.Post(System.Text.Json.JsonSerializer.Serialize(new { query }));
        request.Headers.Add("Cookie", $"paceline={token}");
        return await nobody.Send(request);
    }

    private async Task<Answer> File(string path, string text, string? token = null)
    {
        using var nobody = new GraphClient(api.Address, key: null);
        if (token is null)
        {
            return await Send(new StringContent(text), path);
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(text) };
        request.Headers.Add("Cookie", $"paceline={token}");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await nobody.Send(request);
    }

    private Task<Answer> Send(HttpContent content, string path)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return client.Send(client.Prepare(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }));
    }

    private async Task<string[][]> Cells(byte[] file)
    {
        Assert.Equal(200, (await Send(new ByteArrayContent(file), "/bookings/file?mode=apply_good&decimal=comma&file=x.csv")).Status);
        return [.. BookingOrders.Last<ImportOrder>().Rows];
    }

    // A megabyte of a workbook's part that is a hundred of nothing.
    private static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
            var nothing = new byte[1024 * 1024];
            for (var i = 0; i < 100; i++)
            {
                part.Write(nothing);
            }
        }
        return stream.ToArray();
    }
}
