using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.WriteBack;

/// <summary>What Paceline changes at platforms: everybody sees it, traders ask for it and take it back.</summary>
internal static class PlatformChangeFields
{
    private const string ChangesId = "platform-changes";
    private const string Type = "PlatformChange";
    private const int LongestText = 2_000;

    public static IEnumerable<NodeSource> Nodes { get; } =
    [
        NodeSource.Single(
            Type, key => TryNumber(key, out _),
            (caller, key, cancellation) => caller.Read<IPlatformChangesGrain, PlatformChangeView?>(
                ChangesId, changes => changes.Find(long.Parse(key, CultureInfo.InvariantCulture)), cancellation)),
    ];

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("platformChanges", Kind.One<PlatformChangeConnectionType>(), Role.Viewer, async context =>
            {
                var filter = context.Input<PlatformChangeFilter>();
                var page = await context.Read<IPlatformChangesGrain, PlatformChangePage>(ChangesId, changes => changes.Page(filter));
                return new PlatformChangeSlice(page.Changes, page.HasMore, filter.Before is not null);
            }, "What Paceline was asked to change at platforms, the latest first.").Takes<PlatformChangeFilterType>("filter").TakesPage(PlatformChangeInput.UsualPage),
            PlatformChangeInput.Read);
        Inputs.Parse(
            query.Asks("changeable", Kind.Many<ChangeableType>(), Role.Viewer,
                context => context.Read<IPlatformChangesGrain, IReadOnlyList<WritableView>>(ChangesId, changes => changes.Writable(context.Input<string>())),
                "Orders and line items of a campaign with what can be changed of them at their platform, and what is in the way. Empty when the organisation has no such campaign.")
                .Takes<NonNullGraphType<IdGraphType>>("campaignId").Holds(50),
            inputs => PlatformChangeInput.Campaign(inputs, "campaignId", inputs.Read<object>("campaignId")?.ToString()));
        Inputs.Parse(
            mutation.Asks("changeAtPlatform", Kind.One<PlatformChangesPayloadType>(), Role.Trader, async context =>
            {
                var (key, order, mutationId) = context.Input<(string, ChangesOrder, string?)>();
                return new PlatformChangesPayload(await context.Command<IWriteJobGrain, WriteJobOutcome>($"job-{key}", job => job.Ask(order)), mutationId);
            }, "Changes orders and line items at their platform: all that is asked for is taken on, or none. What is taken on is made in the background, each change once; how far it is `platformChanges` says.")
                .Takes<NonNullGraphType<ChangeAtPlatformInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<ChangeAtPlatformInput>("input") ?? new ChangeAtPlatformInput();
                inputs.AtMost("input.reason", input.Reason ?? "", LongestText);
                if (input.Key is not { Length: >= 8 and <= 64 } || input.Key.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))
                {
                    inputs.Problem("input.key", "is 8 to 64 letters, digits and hyphens, such as a UUID.");
                }
                if (input.Changes.Count > ChangeRules.MostChanges)
                {
                    inputs.Problem("input.changes", FormattableString.Invariant($"{input.Changes.Count} changes are more than {ChangeRules.MostChanges}."));
                }
                foreach (var change in input.Changes)
                {
                    inputs.AtMost("input.changes", change.Entity ?? "", LongestText);
                }
                return (input.Key ?? "", new ChangesOrder(
                    PlatformChangeInput.Campaign(inputs, "input.campaignId", input.CampaignId),
                    [.. input.Changes.Select(change => new ChangeWish(change.Kind, change.Entity ?? "", change.Change, change.Seen, change.Amount))], input.Reason ?? ""), input.ClientMutationId);
            });
        Inputs.Parse(
            mutation.Asks("withdrawPlatformChange", Kind.One<PlatformChangesPayloadType>(), Role.Trader, async context =>
            {
                var (number, reason, mutationId) = context.Input<(long, string, string?)>();
                return new PlatformChangesPayload(await context.Command<IPlatformChangesGrain, WriteJobOutcome?>(ChangesId, changes => changes.Withdraw(number, reason)), mutationId);
            }, "Takes back a change that has not been sent. What may have reached the platform is put back by another change.").Takes<NonNullGraphType<WithdrawPlatformChangeInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<WithdrawPlatformChangeInput>("input") ?? new WithdrawPlatformChangeInput();
                inputs.AtMost("input.reason", input.Reason ?? "", LongestText);
                long number = 0;
                if (!GlobalId.TryRead(input.Id, out var type, out var key) || type != Type || !TryNumber(key, out number))
                {
                    inputs.Problem("input.id", "is no id of a PlatformChange; take one from a change's field id.");
                }
                return (number, input.Reason ?? "", input.ClientMutationId);
            });
    }

    private static bool TryNumber(string key, out long number) => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

/// <param name="Outcome">Null when there is no such change.</param>
internal sealed record PlatformChangesPayload(WriteJobOutcome? Outcome, string? ClientMutationId);
