namespace Paceline.Alerts;

/// <summary>How often receivers of alerts are tried. Tests try faster.</summary>
public sealed class DeliveryOptions
{
    /// <summary>How long is waited after each try; after one more a message is given up.</summary>
    public IReadOnlyList<TimeSpan> Pauses { get; init; } = SendVerdict.UsualPauses;

    /// <summary>How many messages of one receiver are on their way at once.</summary>
    public int AtOnce { get; init; } = 8;

    /// <summary>How long is kept what became of messages.</summary>
    public TimeSpan Keeps { get; init; } = TimeSpan.FromDays(30);
}
