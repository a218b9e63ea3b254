using System.Collections.Immutable;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>What makes a set of versions unfit to be paced; all of it at once.</summary>
internal static class PlanProblems
{
    public static List<Refusal> Of(ImmutableArray<PlanVersion> versions)
    {
        var refusals = new List<Refusal>();
        if (versions.IsEmpty)
        {
            refusals.Add(new("NO_VERSION", "plan", "There is no version; give at least one."));
        }
        for (var i = 0; i < versions.Length; i++)
        {
            var subject = $"plan from {versions[i].EffectiveFrom:uuuu-MM-dd}";
            if (versions[i].Segments.IsEmpty)
            {
                refusals.Add(new("NO_SEGMENT", subject, "There is no budget segment; give at least one."));
            }
            if (i > 0 && versions[i].EffectiveFrom == versions[i - 1].EffectiveFrom)
            {
                refusals.Add(new("SAME_EFFECTIVE_DAY", subject, "Two versions take effect on this day; keep the later one."));
            }
            for (var j = 1; j < versions[i].Segments.Length; j++)
            {
                var (before, after) = (versions[i].Segments[j - 1].Flight, versions[i].Segments[j].Flight);
                if (after.Start <= before.End)
                {
                    refusals.Add(new("SEGMENTS_OVERLAP", subject, $"{before} and {after} overlap; delivery of a shared day belongs to neither."));
                }
            }
        }
        return refusals;
    }
}
