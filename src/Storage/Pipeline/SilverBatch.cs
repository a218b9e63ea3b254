using System.Globalization;
using System.Text;

namespace Paceline.Pipeline;

/// <summary>
/// The rows of one batch, as they are read: delivery, entities, and what goes to quarantine. A key that a batch repeats is kept once;
/// the platform meant one row, and which repetition it meant it does not say, so the later ones are quarantined.
/// </summary>
public sealed class SilverBatch : IRowSink
{
    /// <summary>Rejected rows kept with their text. Those beyond are counted only: a batch of nothing but nonsense must not fill a silo, and its bytes stay in bronze.</summary>
    public const int MostRejectionsKept = 10_000;

    private readonly Dictionary<byte[], int> _lineItems = new(Utf8Keys.Comparer);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lineItemBySpan;
    private readonly Dictionary<(int LineItem, int Day), DeliveryDay> _days = [];
    private byte[] _lastKey = [];
    private int _lastLineItem = -1;
    private readonly List<TotalRef> _totals = [];
    private readonly HashSet<(string Campaign, int Day)> _totalled = [];
    private int _deliveries;
    private DeliveryDay? _lastDay;
    private (int LineItem, int Day) _lastDayKey;

    public SilverBatch() => _lineItemBySpan = _lineItems.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Delivery by index in <see cref="LineItems"/> and day since 1970-01-01.</summary>
    internal IReadOnlyDictionary<(int LineItem, int Day), DeliveryDay> Days => _days;

    internal List<LineItemRef> LineItems { get; } = [];

    internal List<EntityRow> Entities { get; } = [];

    /// <summary>What the platform totals by campaign and day.</summary>
    internal IReadOnlyList<TotalRef> Totals => _totals;

    /// <summary>What goes to quarantine: the first <see cref="MostRejectionsKept"/>.</summary>
    internal List<Rejection> Rejections { get; } = [];

    public int Accepted => _deliveries + _totals.Count + Entities.Count;

    public int Quarantined { get; private set; }

    public int Skipped { get; private set; }

    /// <summary>Every row ended in exactly one place.</summary>
    public int Rows => Accepted + Quarantined + Skipped;

    public void Delivery(in DeliveryRow row)
    {
        var lineItem = LineItem(row);
        var entry = new DeliveryEntry(Figures(row), 0, row.RowNumber);
        if (Known(lineItem, row.Day) is not { } day)
        {
            _lastDay = DeliveryDay.Starting(row.Hour, entry);
            _days.Add(_lastDayKey = (lineItem, row.Day), _lastDay);
        }
        else if (day.Has(row.Hour))
        {
            Reject(row.RowNumber, "DUPLICATE_KEY", $"Line item {Names(row)} more than once in this batch; the first row counts.", row.Raw);
            return;
        }
        else if (day.Mixes(row.Hour))
        {
            Reject(row.RowNumber, "MIXED_GRAIN", $"Line item {Names(row)} beside rows of another grain in this batch; the first row's grain counts.", row.Raw);
            return;
        }
        else
        {
            day.Add(row.Hour, entry);
        }
        _deliveries++;
    }

    public void Total(in DeliveryRow row)
    {
        var campaign = Text(row.CampaignId);
        if (!_totalled.Add((campaign, row.Day)))
        {
            Reject(row.RowNumber, "DUPLICATE_KEY", $"Campaign {campaign} is totalled for {EpochDays.Date(row.Day):yyyy-MM-dd} more than once in this batch; the first row counts.", row.Raw);
            return;
        }
        _totals.Add(new TotalRef(Text(row.AdvertiserId), campaign, Text(row.CampaignName), row.Day, Figures(row), row.RowNumber));
    }

    public void Entity(EntityRow row) => Entities.Add(row);

    public void Reject(int rowNumber, string rule, string reason, ReadOnlySpan<byte> raw)
    {
        Quarantined++;
        if (Rejections.Count < MostRejectionsKept)
        {
            Rejections.Add(new Rejection(rowNumber, rule, reason, raw.ToArray()));
        }
    }

    public void Skip(int rowNumber, string why) => Skipped++;

    /// <summary>The day of a line item as far as it has been read. Reports come sorted as a rule: the next hour is mostly of the same day.</summary>
    private DeliveryDay? Known(int lineItem, int day)
    {
        if (_lastDay is null || _lastDayKey != (lineItem, day))
        {
            if (!_days.TryGetValue((lineItem, day), out var known))
            {
                return null;
            }
            (_lastDay, _lastDayKey) = (known, (lineItem, day));
        }
        return _lastDay;
    }

    private static DeliveryFigures Figures(in DeliveryRow row) => new(
        row.Impressions ?? DeliveryFigures.Absent, row.Clicks ?? DeliveryFigures.Absent, row.Conversions ?? DeliveryFigures.Absent,
        row.MediaMicros ?? DeliveryFigures.Absent, row.TotalMediaMicros ?? DeliveryFigures.Absent,
        row.BillableMicros ?? DeliveryFigures.Absent, row.RevenueMicros ?? DeliveryFigures.Absent);

    private static string Names(in DeliveryRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Text(row.LineItemId)} has {EpochDays.Date(row.Day):yyyy-MM-dd}{(row.Hour < 0 ? "" : $" hour {row.Hour}")}");

    private int LineItem(in DeliveryRow row)
    {
        // Reports come sorted as a rule: the next row is mostly of the same line item.
        if (_lastLineItem >= 0 && row.LineItemId.SequenceEqual(_lastKey))
        {
            return _lastLineItem;
        }
        if (!_lineItemBySpan.TryGetValue(row.LineItemId, out var key, out var index))
        {
            index = LineItems.Count;
            LineItems.Add(new LineItemRef(
                Text(row.AdvertiserId), Text(row.CampaignId), Text(row.CampaignName), Text(row.OrderId), Text(row.OrderName),
                Text(row.LineItemId), Text(row.LineItemName)));
            key = row.LineItemId.ToArray();
            _lineItems.Add(key, index);
        }
        (_lastKey, _lastLineItem) = (key, index);
        return index;
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}

/// <summary>A line item that a report names, with its ancestors, so that delivery of an entity not described yet is not lost.</summary>
internal sealed record LineItemRef(
    string AdvertiserId, string CampaignId, string CampaignName, string OrderId, string OrderName, string LineItemId, string LineItemName);

/// <summary>What the platform totals for a campaign's day.</summary>
internal sealed record TotalRef(string AdvertiserId, string CampaignId, string CampaignName, int Day, DeliveryFigures Figures, int Row);

internal sealed record Rejection(int RowNo, string Rule, string Reason, byte[] Raw);
