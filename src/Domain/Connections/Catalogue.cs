namespace Paceline.Connections;

/// <summary>What figures move together after their day is over. The numbers go over the wire: never renumber.</summary>
public enum MetricFamily
{
    /// <summary>Impressions, clicks and cost: platforms correct them within days.</summary>
    Delivery = 0,

    /// <summary>Conversions: a click or view of weeks ago may still bring one.</summary>
    Conversions = 1,
}

/// <summary>How a stream may be read. The numbers go over the wire: never renumber.</summary>
public enum SyncMode
{
    /// <summary>Everything each time; what has not changed changes nothing.</summary>
    FullRefresh = 0,

    /// <summary>What changed since the cursor, deduplicated by key.</summary>
    IncrementalDeduped = 1,

    /// <summary>The days of the look-back again, deduplicated by key; what the platform no longer reports is taken back.</summary>
    WindowDeduped = 2,
}
