namespace Paceline.Demo;

/// <summary>The size and seed of the invented agency.</summary>
internal sealed record DemoSettings
{
    /// <summary>Campaigns on all platforms together, three of five of them on DV360. 0 starts with an empty world.</summary>
    public int Campaigns { get; init; } = 1000;

    /// <summary>How many days back delivery reaches. More days mean older campaigns, not more of them.</summary>
    public int Days { get; init; } = 90;

    public int Seed { get; init; } = 20;
}
