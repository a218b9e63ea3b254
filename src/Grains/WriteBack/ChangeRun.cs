using NodaTime;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.WriteBack;

/// <summary>Takes the steps of one change that are due, until it rests or ends. Each is written down before the next; what it means is <see cref="ChangeProtocol"/>'s.</summary>
internal sealed class ChangeRun(ConnectionAccess access, ChangeStore changes, ConnectionStore connections, IGrainFactory grains, WritePatience patience, TimeProvider time)
{
    private OrgId Org => access.Record.Org;

    public async Task Go(ChangeRecord change, CancellationToken cancellationToken)
    {
        if (access.Connector.Writing is not { } writing)
        {
            await Advance(change, ChangeProtocol.LookFailed(change.Order, change.Progress, $"{access.Connector.Manifest.Name} is only read.", true, null, patience, Now()), cancellationToken);
            return;
        }
        for (var now = Now(); !change.Progress.State.IsOver() && ChangeProtocol.IsDue(change.Progress, now); now = Now())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await Step(change, writing, cancellationToken) is not { } next)
            {
                return;
            }
            change = next;
        }
        if (change.Progress is { State: ChangeState.Applied, Attempt: > 0 })
        {
            await ReadSoon(change, cancellationToken);
        }
    }

    /// <returns>As it stands after the step; null when somebody else took one.</returns>
    private async Task<ChangeRecord?> Step(ChangeRecord change, IEntityWriting writing, CancellationToken cancellationToken)
    {
        var sent = await access.Sender.Send(access.Connector, access.Settings, access.Tokens, writing.Look(access.Settings, change.Entity.Written), Keep.Page, null, cancellationToken);
        if (Fault(sent, change, writing, out var found) is { } fault)
        {
            return await Advance(
                change, ChangeProtocol.LookFailed(change.Order, change.Progress, fault.Message, fault.Action == FaultAction.Reject, fault.After, patience, Now()), cancellationToken);
        }
        var (next, isToBeSent) = ChangeProtocol.Looked(change.Order, change.Progress, found!.Of(change.Order.Field), patience, Now());
        return isToBeSent ? await Make(change, next, writing, cancellationToken) : await Advance(change, next, cancellationToken);
    }

    private async Task<ChangeRecord?> Make(ChangeRecord change, ChangeProgress looked, IEntityWriting writing, CancellationToken cancellationToken)
    {
        // From before it is written down that it is on its way: whoever was frozen after that must find out.
        var started = time.GetTimestamp();
        var begun = ChangeProtocol.Begun(looked, patience, Now());
        if (!await changes.Begin(Org, change, begun, Now(), cancellationToken))
        {
            return await Held(change, looked, cancellationToken);
        }
        change = change with { Progress = begun, Version = change.Version + 1 };
        if (Duration.FromTimeSpan(time.GetElapsedTime(started)) > patience.Window)
        {
            return await Advance(change, ChangeProtocol.NotSent(begun, Now()), cancellationToken);
        }
        return await Advance(change, ChangeProtocol.Answered(begun, await Send(change, writing), patience, Now()), CancellationToken.None);
    }

    // Not cancelled with the silo: a call cut off is one more of which nobody knows what came of it. One deadline holds for the wait for the quota and the token, too: whoever takes over
    // counts on it that nothing leaves after it.
    private async Task<WriteAnswer> Send(ChangeRecord change, IEntityWriting writing)
    {
        using var deadline = new CancellationTokenSource(patience.Call.ToTimeSpan(), time);
        try
        {
            var request = writing.Set(access.Settings, change.Entity.Written, change.Order.Setting);
            return SentAnswer.Of(await access.Sender.Send(access.Connector, access.Settings, access.Tokens, request, Keep.Page, null, deadline.Token), writing, change.Entity.Written);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new WriteAnswer.Lost($"{access.Connector.Manifest.Name} did not answer in time.");
        }
    }

    // Somebody else took a step, or a leave is gone.
    private async Task<ChangeRecord?> Held(ChangeRecord change, ChangeProgress looked, CancellationToken cancellationToken)
    {
        var writable = change.CampaignId is { } campaign ? await changes.Writable(Org, new EntityKey(change.Entity.Platform, campaign), cancellationToken) : null;
        var entity = writable?.Entities.FirstOrDefault(one => one.Entity.Number == change.Entity.Number);
        var block = entity is null ? null : WriteLeave.Block(entity.IsAtWork, entity.IsAgreed, writable!.Acting ?? SettingCatalogue.ActingReadOnly);
        return await Advance(change, ChangeProtocol.Held(looked, ChangeRules.Why(block)?.Text ?? "Paceline may not make it by itself at present.", patience, Now()), cancellationToken);
    }

    private async Task<ChangeRecord?> Advance(ChangeRecord change, ChangeProgress next, CancellationToken cancellationToken)
    {
        var now = Now();
        return await changes.Advance(Org, change, next, now, ChangeAudit.Ended(change, next, AuditActor.System, now), cancellationToken)
            ? change with { Progress = next, Version = change.Version + 1 } : null;
    }

    private Fault? Fault(Sent sent, ChangeRecord change, IEntityWriting writing, out EntityAsFound? found)
    {
        found = null;
        if (sent.Fault is not null || sent.Answer is not { Status: >= 200 and < 300 } answer)
        {
            return sent.Fault ?? new Fault(FaultAction.Reject, "NO_ANSWER", $"{access.Connector.Manifest.Name} does not tell how it stands.");
        }
        try
        {
            found = writing.Found(change.Entity.Written, answer);
            return null;
        }
        catch (UnreadableBatchException exception)
        {
            return new Fault(FaultAction.Malformed, exception.Rule, exception.Message);
        }
    }

    /// <summary>What the campaign knows follows what was changed, without waiting for the next look at the account.</summary>
    private async Task ReadSoon(ChangeRecord change, CancellationToken cancellationToken)
    {
        await connections.MakeDue(Org, change.Connection, StreamNames.Entities, change.Entity.Written.AdvertiserId, time.GetUtcNow(), cancellationToken);
        await grains.GetGrain<IConnectionGrain>(GrainKeys.Connection(Org, change.Connection).ToString()).Wake();
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
