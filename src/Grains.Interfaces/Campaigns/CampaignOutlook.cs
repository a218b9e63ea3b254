namespace Paceline.Campaigns;

/// <summary>All campaigns of an organisation at once.</summary>
/// <param name="Known">Campaigns that platforms have listed.</param>
/// <param name="Live">Those of them that the board shows.</param>
/// <param name="Paced">Those with a pacing figure.</param>
/// <param name="Findings">What is wrong in all, the gravest first.</param>
[GenerateSerializer, Immutable, Alias("campaigns.outlook")]
public sealed record CampaignOutlook(
    [property: Id(0)] int Known,
    [property: Id(1)] int Live,
    [property: Id(2)] int Paced,
    [property: Id(3)] IReadOnlyList<BandCount> Bands,
    [property: Id(4)] IReadOnlyList<OutlookFinding> Findings);

/// <summary>Something that is wrong with several campaigns alike.</summary>
/// <param name="Code">Stable name of the kind, such as WILL_FALL_SHORT.</param>
/// <param name="Campaigns">With how many.</param>
/// <param name="Message">One sentence with the numbers in it.</param>
[GenerateSerializer, Immutable, Alias("campaigns.outlookFinding")]
public sealed record OutlookFinding(
    [property: Id(0)] string Code,
    [property: Id(1)] FindingSeverity Severity,
    [property: Id(2)] int Campaigns,
    [property: Id(3)] string Message);
