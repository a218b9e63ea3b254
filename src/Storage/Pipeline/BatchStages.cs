namespace Paceline.Pipeline;

/// <summary>The stages of a batch as they are stored.</summary>
internal static class BatchStages
{
    public const short Landing = 0;
    public const short Landed = 1;
    public const short Silver = 2;
    public const short Gold = 3;
    public const short Delivered = 4;
    public const short Quarantined = 5;
}
