using System.Collections.Concurrent;
using System.Globalization;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.WriteBack;

namespace Paceline.Campaigns;

/// <summary>
/// Has what automation proposes made, where the organisation lets it act by itself. It asks as anybody does, by a key that follows from the proposal: asked again, by another silo too, nothing
/// is made twice. What the platform refuses, or somebody overtakes, stays a proposal for a person.
/// </summary>
internal sealed class AutomationActs(AutomationStore automation, IGrainFactory grains) : ISweep
{
    // Saves asking again for what stands; whoever does not remember asks in vain.
    private readonly ConcurrentDictionary<(OrgId Org, string Key), bool> _asked = new();

    public async Task Sweep(OrgId org)
    {
        foreach (var wanted in await automation.Wanted(org))
        {
            var key = Key(wanted);
            if (Wish(wanted) is not { } wish || _asked.ContainsKey((org, key)))
            {
                continue;
            }
            var order = new ChangesOrder(wanted.Campaign.ToString(), [wish], Reason(wanted.Move), IsByItself: true);
            if ((await grains.GetGrain<IWriteJobGrain>(GrainKeys.WriteJob(org, key).ToString()).Ask(order)).Changes.Count > 0)
            {
                _asked[(org, key)] = true;
            }
        }
    }

    /// <summary>What is to be asked for; null where that much is not for Paceline alone, or is so already.</summary>
    internal static ChangeWish? Wish(WantedMove wanted) => (wanted.Move.Kind, wanted.Status) switch
    {
        (MoveKind.Pause, EntityStatus.Active) => new ChangeWish(EntityKind.Order, wanted.Order.ToString(), ChangeKind.Pause, null, null),
        (MoveKind.Resume, EntityStatus.Paused) => new ChangeWish(EntityKind.Order, wanted.Order.ToString(), ChangeKind.Resume, null, null),
        (MoveKind.DailyBudget, EntityStatus.Active) when wanted.DailyBudget is { } before && ChangeRules.IsLoneStep(wanted.Acting, before, wanted.Move.Amount!.Value) =>
            new ChangeWish(EntityKind.Order, wanted.Order.ToString(), ChangeKind.DailyBudget, before, wanted.Move.Amount),
        _ => null,
    };

    // A proposal that goes and comes back is another one: its moment is in the key.
    private static string Key(WantedMove wanted) =>
        string.Create(CultureInfo.InvariantCulture, $"auto-{wanted.Number}-{(int)wanted.Move.Kind}-{wanted.Move.Since.ToUnixTimeTicks()}");

    private static string Reason(Move move) => move.Kind switch
    {
        MoveKind.Pause => "Automation: what it was to bring is delivered.",
        MoveKind.Resume => "Automation: what it was paused for is over.",
        _ => "Automation: what each day left must bring.",
    };
}
