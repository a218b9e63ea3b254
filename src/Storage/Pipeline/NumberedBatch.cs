using Paceline.Common;

namespace Paceline.Pipeline;

/// <summary>A day of a line item: what batches are compared by.</summary>
internal readonly record struct LineItemDay(long LineItem, DateOnly Day);

/// <summary>A batch that has been read, and whose entities have numbers: ready to be merged.</summary>
public sealed class NumberedBatch
{
    private readonly Lazy<Dictionary<long, string>> _names;

    internal NumberedBatch(LandedBatch batch, SilverBatch rows, EntityNumbering numbers)
    {
        (BatchId, LandedAt, Rows, Numbers) = (batch.BatchId, batch.LandedAt, rows, numbers);
        _names = new(() => rows.LineItems.ToDictionary(item => numbers[EntityKind.LineItem, item.LineItemId]!.Value, item => item.LineItemId));
        var lineItems = rows.LineItems.ConvertAll(item => numbers[EntityKind.LineItem, item.LineItemId]!.Value);
        Days = rows.Days.ToDictionary(day => new LineItemDay(lineItems[day.Key.LineItem], EpochDays.Date(day.Key.Day)), day => day.Value);
    }

    public long BatchId { get; }

    /// <summary>From then on what it says is known: not from when it is merged, so that reading it again gives the same versions.</summary>
    public DateTimeOffset LandedAt { get; }

    internal SilverBatch Rows { get; }

    internal EntityNumbering Numbers { get; }

    internal IReadOnlyDictionary<LineItemDay, DeliveryDay> Days { get; }

    /// <summary>The platform's id of a line item that the batch names. A doubled file asks for each of its rows.</summary>
    internal string NameOf(long lineItem) => _names.Value[lineItem];

    /// <summary>Whether both say something of the same day of a line item, or both describe entities: then their order matters.</summary>
    public bool Meets(NumberedBatch other) =>
        (Rows.Entities.Count > 0 && other.Rows.Entities.Count > 0) || Days.Keys.Any(other.Days.ContainsKey);
}
