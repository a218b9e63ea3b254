using System.Globalization;
using System.Text;

namespace Paceline.Benchmarks.Chain;

/// <summary>A Bid Manager report by hour, with totals, blank line and footer, made without chance: the same numbers give the same bytes.</summary>
/// <param name="LineItems">Two of them make an order, four a campaign.</param>
internal sealed record DeliveryReport(DateOnly From, int Days, int LineItems)
{
    public const string Advertiser = "4001";

    private static readonly byte[] Header = Encoding.ASCII.GetBytes(
        "Date,Time of Day,Advertiser ID,Campaign ID,Insertion Order ID,Line Item ID,Impressions,Clicks,Total Conversions,"
        + "Media Cost (Adv Currency),Total Media Cost (Adv Currency),Billable Cost (Adv Currency),Revenue (Adv Currency)\n");

    public DateOnly To => From.AddDays(Days - 1);

    public int Rows => Days * LineItems * 24;

    /// <summary>As many rows as asked for or a few more: 30 days at most of a thousand line items and more.</summary>
    public static DeliveryReport OfAbout(int rows, DateOnly from)
    {
        var days = Math.Clamp(rows / 24 / 1400, 2, 30);
        return new DeliveryReport(from, days, (rows + (days * 24) - 1) / (days * 24));
    }

    /// <param name="version">Another version is the same report restated: every row's cost and impressions differ.</param>
    public byte[] Csv(int version = 0)
    {
        using var csv = new MemoryStream(Rows * 110);
        csv.Write(Header);
        Span<byte> row = stackalloc byte[256];
        for (var day = 0; day < Days; day++)
        {
            var date = From.AddDays(day).ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
            for (var item = 0; item < LineItems; item++)
            {
                for (var hour = 0; hour < 24; hour++)
                {
                    var shape = ((item * 7919) + (day * 104729) + (hour * 1299709)) & 0x3FF;
                    var impressions = 200 + shape + version;
                    var media = (impressions * 2137L) + shape;
                    Utf8(row, csv, $"{date},{hour},{Advertiser},{10000 + (item / 4)},{500000 + (item / 2)},{9000000 + item},{impressions},{shape / 100},{shape / 500}.00,{Money(media)},{Money(media * 11 / 10)},{Money(media * 12 / 10)},{Money(media * 14 / 10)}\n");
                }
            }
        }
        csv.Write(Encoding.ASCII.GetBytes(
            $",,,,,,1,1,1.00,1.000000,1.000000,1.000000,1.000000\n\nReport Time:,2026/01/01 00:00 GMT\nDate Range:,{From:yyyy/MM/dd} to {To:yyyy/MM/dd}\nFilter by Advertiser ID:,Bench ({Advertiser})\n"));
        return csv.ToArray();
    }

    /// <summary>The report without what follows its rows: what a person would feed to a script.</summary>
    public static ReadOnlyMemory<byte> RowsOnly(byte[] csv) => csv.AsMemory(0, csv.AsSpan().LastIndexOf("\n,,,,,,"u8) + 1);

    private static string Money(long micros) => string.Create(CultureInfo.InvariantCulture, $"{micros / 1_000_000}.{micros % 1_000_000:000000}");

    private static void Utf8(Span<byte> room, Stream output, FormattableString text)
    {
        var length = Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture), room);
        output.Write(room[..length]);
    }
}
