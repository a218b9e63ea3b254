namespace Paceline.Tenancy;

/// <summary>One thing an organisation may decide about how Paceline works for it: what it is called, what it can be and what it means.</summary>
/// <param name="Name">Stable; rows and programs name it by this.</param>
/// <param name="Default">The value where nobody has decided; null for what an organisation is founded with.</param>
public sealed record Setting(string Name, SettingGroup Group, string Title, SettingKind Kind, string? Default)
{
    /// <summary>What it does, in a sentence or two.</summary>
    public required string Meaning { get; init; }

    /// <summary>What follows from a change, and from when on.</summary>
    public required string Follows { get; init; }

    /// <summary>Whether an advertiser may depart from what the organisation decided.</summary>
    public bool OfAdvertisers { get; init; }

    /// <summary>Whether it says who may do what: then only a person who has just proved who they are may change it.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Whether anything reads it yet. What does not says so wherever it is shown.</summary>
    public bool IsRead { get; init; } = true;

    /// <summary>Whether the organisation was founded with a value, which can be changed and not be taken away.</summary>
    public bool IsFounded => Default is null;
}

/// <summary>What a setting is about; also the order in which they are shown. The numbers are on the wire: never renumber.</summary>
public enum SettingGroup
{
    Reporting = 1,
    Pacing = 2,
    Margin = 3,
    Security = 4,
    Features = 5,
    Acting = 6,
    Bookings = 7,
}

/// <summary>Who decided a value. The numbers are on the wire: never renumber.</summary>
public enum SettingSource
{
    Default = 1,
    Organization = 2,
    Advertiser = 3,
}
