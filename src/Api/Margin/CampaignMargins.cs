using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What is said of a campaign whose margin, or pace of what was sold, is not known.</summary>
internal static class CampaignMargins
{
    /// <summary>It delivers for no booking line.</summary>
    public const string NoBooking = "NO_BOOKING";

    /// <summary>Whoever asks may not know.</summary>
    public const string OtherRole = "OTHER_ROLE";

    /// <summary>None of its booking lines is paced: fees, lines that have not begun, or lines in several currencies.</summary>
    public const string NotPaced = "SOLD_NOT_PACED";

    /// <summary>Null when the pace of what was sold is known.</summary>
    public static string? PacingReason(CampaignMarginView? sold) => sold is null ? NoBooking : sold.Pacing is null ? NotPaced : null;

    /// <summary>Null when the margin on revenue is known.</summary>
    public static string? Reason(CampaignMarginView? earned) =>
        earned is null ? NoBooking : earned.Margin.OnRevenue is not null ? null : earned.Margin.Reason ?? Common.Reason.NoRevenue.Code();
}
