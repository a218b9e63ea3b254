using System.Runtime.InteropServices;
using System.Text;

namespace Paceline.Pipeline;

/// <summary>
/// The rows of one batch, as they are read: delivery, entities, and what goes to quarantine. A key that a batch repeats is kept once;
/// the platform meant one row, and which repetition it meant it does not say, so the later ones are quarantined.
/// </summary>
public sealed class SilverBatch : IRowSink
{
    private readonly Dictionary<byte[], int> _lineItems = new(Utf8Keys.Comparer);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lineItemBySpan;
    private readonly HashSet<(int LineItem, int DayAndHour)> _keys = [];
    private readonly List<StagedDelivery> _deliveries = [];
    private byte[] _lastKey = [];
    private int _lastLineItem = -1;

    public SilverBatch() => _lineItemBySpan = _lineItems.GetAlternateLookup<ReadOnlySpan<byte>>();

    internal ReadOnlySpan<StagedDelivery> Deliveries => CollectionsMarshal.AsSpan(_deliveries);

    internal List<LineItemRef> LineItems { get; } = [];

    internal List<EntityRow> Entities { get; } = [];

    internal List<Rejection> Rejections { get; } = [];

    public int Accepted => _deliveries.Count + Entities.Count;

    public int Quarantined => Rejections.Count;

    public int Skipped { get; private set; }

    /// <summary>Every row ended in exactly one place.</summary>
    public int Rows => Accepted + Quarantined + Skipped;

    public void Delivery(in DeliveryRow row)
    {
        var lineItem = LineItem(row);
        if (!_keys.Add((lineItem, (row.Day << 8) | (byte)row.Hour)))
        {
            var day = DateOnly.FromDayNumber(EpochDays.DayNumber(row.Day));
            Reject(row.RowNumber, "DUPLICATE_KEY",
                $"Line item {Encoding.UTF8.GetString(row.LineItemId)} has {day:yyyy-MM-dd}{(row.Hour < 0 ? "" : $" hour {row.Hour}")} more than once in this batch; the first row counts.",
                row.Raw);
            return;
        }
        _deliveries.Add(new StagedDelivery(
            row.RowNumber, lineItem, row.Day, row.Hour,
            row.Impressions ?? StagedDelivery.Absent, row.Clicks ?? StagedDelivery.Absent, row.Conversions ?? StagedDelivery.Absent,
            row.MediaMicros ?? StagedDelivery.Absent, row.TotalMediaMicros ?? StagedDelivery.Absent,
            row.BillableMicros ?? StagedDelivery.Absent, row.RevenueMicros ?? StagedDelivery.Absent));
    }

    public void Entity(EntityRow row) => Entities.Add(row);

    public void Reject(int rowNumber, string rule, string reason, ReadOnlySpan<byte> raw) =>
        Rejections.Add(new Rejection(rowNumber, rule, reason, raw.ToArray()));

    public void Skip(int rowNumber, string why) => Skipped++;

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
