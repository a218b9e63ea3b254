using System.Buffers;
using System.Text;
using System.Text.Unicode;
using NodaTime;
using Paceline.Pipeline;

namespace Paceline.Connections.Reading;

/// <summary>One row of a delivery report: read, checked against itself and against what was asked for.</summary>
internal sealed class DeliveryParser
{
    private static readonly SearchValues<byte> IdSymbols = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-"u8);
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private readonly ReportFormat format;
    private readonly int[] fieldOf;
    private readonly DeliveryGrain grain;
    private readonly bool allText;
    private readonly byte[][] advertisers;
    private readonly int firstDay;
    private readonly int lastDay;
    private readonly byte[] scratch = new byte[3 * 1024];
    private int lastAdvertiser;
    private List<(string Rule, string Reason)>? problems;

    public DeliveryParser(ReportFormat format, ReportHeader header, PullIntent intent, bool allText)
    {
        this.format = format;
        this.allText = allText;
        fieldOf = header.Fields;
        grain = intent.Grain;
        advertisers = [.. intent.Accounts.Select(account => Encoding.UTF8.GetBytes(account.ExternalId))];
        firstDay = intent.From is { } from ? Period.DaysBetween(Epoch, from) : int.MinValue;
        lastDay = intent.To is { } to ? Period.DaysBetween(Epoch, to) : int.MaxValue;
    }

    public void Parse(ReadOnlySpan<byte> body, ReadOnlySpan<byte> raw, ReadOnlySpan<CsvField> fields, int number, IRowSink sink)
    {
        problems = null;
        if (!allText && !Utf8.IsValid(raw))
        {
            Add("BAD_ENCODING", "The row is not UTF-8 text.");
        }
        var advertiser = Id(ReportColumn.Advertiser, body, fields);
        if (problems is null && !IsAskedFor(advertiser))
        {
            Add("FOREIGN_ADVERTISER", $"Advertiser {Shown(advertiser)} was not asked for.");
        }
        var campaign = Id(ReportColumn.Campaign, body, fields);
        var isTotal = grain == DeliveryGrain.CampaignDay;
        var order = isTotal ? default : format.CampaignIsOrder ? campaign : Id(ReportColumn.Order, body, fields);
        var lineItem = isTotal ? default : Id(ReportColumn.LineItem, body, fields);
        var day = Day(Field(ReportColumn.Date, body, fields));
        var hour = DeliveryRow.WholeDay;
        if (grain == DeliveryGrain.Hour && !Figures.TryHour(Field(ReportColumn.Hour, body, fields), out hour))
        {
            Add("BAD_HOUR", $"'{Shown(Field(ReportColumn.Hour, body, fields))}' is no hour from 0 to 23.");
        }
        var impressions = Figure(ReportColumn.Impressions, body, fields);
        var clicks = Figure(ReportColumn.Clicks, body, fields);
        var conversions = Figure(ReportColumn.Conversions, body, fields);
        var media = Figure(ReportColumn.Media, body, fields);
        var totalMedia = Figure(ReportColumn.TotalMedia, body, fields);
        var billable = Figure(ReportColumn.Billable, body, fields);
        var revenue = Figure(ReportColumn.Revenue, body, fields);
        if (grain != DeliveryGrain.Hour && clicks > impressions)
        {
            // Within an hour it is no contradiction: a click may follow an impression of the hour before.
            Add("CLICKS_EXCEED_IMPRESSIONS", $"{clicks} clicks on {impressions} impressions.");
        }
        if (problems is not null)
        {
            sink.Reject(number, problems[0].Rule, string.Join(' ', problems.Select(problem => problem.Reason)), raw);
            return;
        }
        var row = new DeliveryRow
        {
            RowNumber = number,
            AdvertiserId = advertiser,
            CampaignId = campaign,
            OrderId = order,
            LineItemId = lineItem,
            CampaignName = Name(ReportColumn.CampaignName, body, fields, 0),
            OrderName = Name(ReportColumn.OrderName, body, fields, 1),
            LineItemName = Name(ReportColumn.LineItemName, body, fields, 2),
            Day = day,
            Hour = hour,
            Impressions = impressions,
            Clicks = clicks,
            Conversions = conversions,
            MediaMicros = media,
            TotalMediaMicros = totalMedia,
            BillableMicros = billable,
            RevenueMicros = revenue,
            Raw = raw,
        };
        if (isTotal)
        {
            sink.Total(row);
        }
        else
        {
            sink.Delivery(row);
        }
    }

    private ReadOnlySpan<byte> Field(ReportColumn column, ReadOnlySpan<byte> body, ReadOnlySpan<CsvField> fields)
    {
        var field = fieldOf[(int)column];
        return field < 0 ? default : fields[field].Of(body);
    }

    private ReadOnlySpan<byte> Id(ReportColumn column, ReadOnlySpan<byte> body, ReadOnlySpan<CsvField> fields)
    {
        var id = Field(column, body, fields);
        if (IsAbsent(id))
        {
            Add("MISSING_ID", $"The row has no {Words(column)} id.");
        }
        else if (id.Length > 64 || id.ContainsAnyExcept(IdSymbols))
        {
            Add("BAD_ID", $"'{Shown(id)}' is no {Words(column)} id.");
        }
        return id;
    }

    private int Day(ReadOnlySpan<byte> text)
    {
        if (!Figures.TryDay(text, format.DateSeparator, out var day))
        {
            Add("BAD_DATE", $"'{Shown(text)}' is no date.");
        }
        else if (day < firstDay || day > lastDay)
        {
            Add("DATE_NOT_ASKED", $"{Shown(text)} lies outside the days asked for.");
        }
        return day;
    }

    private long? Figure(ReportColumn column, ReadOnlySpan<byte> body, ReadOnlySpan<CsvField> fields)
    {
        var text = Field(column, body, fields);
        if (text.IsEmpty || IsAbsent(text))
        {
            return null;
        }
        var isCount = column <= ReportColumn.Conversions;
        long value;
        var flaw = column == ReportColumn.Conversions ? Figures.Share(text, out value)
            : isCount ? Figures.Count(text, out value)
            : Figures.Micros(text, out value);
        if (flaw == FigureFlaw.NotANumber)
        {
            Add("BAD_NUMBER", $"{column} '{Shown(text)}' is no {(isCount ? "count" : "amount")}.");
        }
        else if (flaw == FigureFlaw.Negative)
        {
            Add(isCount ? "NEGATIVE_COUNT" : "NEGATIVE_COST", $"{column} {Shown(text)} is below zero.");
        }
        // What is none must not be held against others.
        return flaw == FigureFlaw.None ? value : null;
    }

    /// <summary>Doubled quotes undone, into a third of the scratch space; a name longer than that is cut.</summary>
    private ReadOnlySpan<byte> Name(ReportColumn column, ReadOnlySpan<byte> body, ReadOnlySpan<CsvField> fields, int third)
    {
        var field = fieldOf[(int)column];
        if (field < 0 || IsAbsent(fields[field].Of(body)))
        {
            return default;
        }
        var text = fields[field].Of(body);
        if (!fields[field].Escaped)
        {
            return text;
        }
        var room = scratch.AsSpan(third * (scratch.Length / 3), scratch.Length / 3);
        var length = 0;
        for (var i = 0; i < text.Length && length < room.Length; i++)
        {
            room[length++] = text[i];
            if (text[i] == '"')
            {
                i++;
            }
        }
        while (length > 0 && !Utf8.IsValid(room[..length]))
        {
            length--;
        }
        return room[..length];
    }

    private bool IsAskedFor(ReadOnlySpan<byte> id)
    {
        if (lastAdvertiser < advertisers.Length && id.SequenceEqual(advertisers[lastAdvertiser]))
        {
            return true;
        }
        for (var i = 0; i < advertisers.Length; i++)
        {
            if (id.SequenceEqual(advertisers[i]))
            {
                lastAdvertiser = i;
                return true;
            }
        }
        return false;
    }

    private static bool IsAbsent(ReadOnlySpan<byte> text) => text.IsEmpty || text.SequenceEqual("-"u8) || text.SequenceEqual("Unknown"u8);

    private static string Words(ReportColumn column) => column switch
    {
        ReportColumn.Advertiser => "advertiser",
        ReportColumn.Campaign => "campaign",
        ReportColumn.Order => "order",
        _ => "line item",
    };

    private static string Shown(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text[..Math.Min(text.Length, 40)]);

    private void Add(string rule, string reason) => (problems ??= []).Add((rule, reason));
}
