namespace Paceline.Pipeline;

/// <summary>Where a batch's rows go as they are read. Every row of the batch ends in exactly one of these calls, so rows balance.</summary>
public interface IRowSink
{
    void Delivery(in DeliveryRow row);

    /// <summary>The platform's own total of a campaign's day: a row without order and line item.</summary>
    void Total(in DeliveryRow row);

    void Entity(EntityRow row);

    /// <summary>The row breaks a rule: it goes to quarantine with rule, reason and raw text.</summary>
    void Reject(int rowNumber, string rule, string reason, ReadOnlySpan<byte> raw);

    /// <summary>The row carries no fact, such as a report's totals line; it is counted.</summary>
    void Skip(int rowNumber, string why);
}
