using NodaTime;
using Paceline.Connections;

namespace Paceline.WriteBack;

public sealed class ChangeProtocolTests
{
    private const long Hundred = 100_000_000;
    private const long Eighty = 80_000_000;

    private static readonly WritePatience Patience = new();
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 10, 12, 0);
    private static readonly ChangeOrder Order = new(EntityField.DailyBudget, Hundred, Eighty, Noon);
    private static readonly ChangeProgress Asked = ChangeProgress.Asked(Noon);
    private static readonly ChangeProgress Sending = ChangeProtocol.Begun(Asked, Patience, Noon);
    private static readonly ChangeProgress Unknown = ChangeProtocol.Answered(Sending, new WriteAnswer.Lost("No answer."), Patience, After(100));
    private static readonly ChangeProgress Accepted = ChangeProtocol.Answered(Sending, new WriteAnswer.Taken(), Patience, After(1));

    [Fact]
    public void Asked_IsDueAtOnceAndAsksToBeLookedAtFirst()
    {
        Assert.True(ChangeProtocol.IsDue(Asked, Noon));
        var (next, send) = ChangeProtocol.Looked(Order, Asked, Hundred, Patience, Noon);
        Assert.True(send);
        Assert.Equal(Asked with { Standing = Hundred }, next);
    }

    [Fact]
    public void Looked_AtWhatStandsSoAlready_IsAppliedAndNothingWasSent()
    {
        var (next, send) = ChangeProtocol.Looked(Order, Asked, Eighty, Patience, Noon);
        Assert.False(send);
        Assert.Equal(new ChangeProgress(ChangeState.Applied, 0, null, null, 0, Eighty, "It stood so already; nothing was sent."), next);
    }

    [Theory]
    [InlineData(90_000_000L)]
    [InlineData(null)]
    public void Looked_AtWhatSomebodyElseChanged_IsLeftAsTheyWantIt(long? theirs)
    {
        var (next, send) = ChangeProtocol.Looked(Order, Asked, theirs, Patience, Noon);
        Assert.False(send);
        Assert.Equal((ChangeState.Overtaken, theirs, "Somebody has changed it meanwhile. It is left as it is."), (next.State, next.Standing, next.Said));
        Assert.Equal("It was sent, and somebody has changed it since. It is left as it is.", ChangeProtocol.Looked(Order, Unknown, theirs, Patience, After(160)).Next.Said);
    }

    [Fact]
    public void Begun_IsDueToOthersOnlyOnceNothingOfItCanStillCome()
    {
        Assert.Equal(new ChangeProgress(ChangeState.Sending, 1, After(160), Noon, 0, null, null), Sending);
        Assert.False(ChangeProtocol.IsDue(Sending, After(159)));
        Assert.True(ChangeProtocol.IsDue(Sending, After(160)));
    }

    [Fact]
    public void Looked_AtOneLeftOnItsWay_IsSentAgainIfNothingHappenedAndKnownIfItDid()
    {
        var (again, send) = ChangeProtocol.Looked(Order, Sending, Hundred, Patience, After(160));
        Assert.True(send);
        Assert.Equal(ChangeState.Unknown, again.State);
        Assert.Equal(2, ChangeProtocol.Begun(again, Patience, After(160)).Attempt);

        var (known, notAgain) = ChangeProtocol.Looked(Order, Sending, Eighty, Patience, After(160));
        Assert.False(notAgain);
        Assert.Equal((ChangeState.Applied, (string?)null), (known.State, known.Said));
    }

    [Fact]
    public void Answered_OfAllKinds_SaysWhatIsKnown()
    {
        Assert.Equal(Sending with { State = ChangeState.Accepted, DueAt = After(1) }, Accepted);
        Assert.Equal(
            Sending with { State = ChangeState.Refused, DueAt = null, Said = "Too low." }, ChangeProtocol.Answered(Sending, new WriteAnswer.Refused("Too low."), Patience, After(1)));
        // What a platform asks to wait counts where it is longer than our own pause.
        Assert.Equal(
            Sending with { State = ChangeState.Queued, Tries = 1, DueAt = After(31), Said = "Later." },
            ChangeProtocol.Answered(Sending, new WriteAnswer.NotDone("Later.", Duration.FromSeconds(30)), Patience, After(1)));
        Assert.Equal(After(3), ChangeProtocol.Answered(Sending, new WriteAnswer.NotDone("Later.", null), Patience, After(1)).DueAt);
        Assert.Equal(Sending with { State = ChangeState.Unknown, DueAt = After(160), Said = "No answer." }, Unknown);
    }

    [Fact]
    public void Looked_AtWhatWasTakenAndIsNotShown_IsLookedAtAgainAndNeverSentAgain()
    {
        var (next, send) = ChangeProtocol.Looked(Order, Accepted, Hundred, Patience, After(1));
        Assert.False(send);
        Assert.Equal((ChangeState.Accepted, 1, After(3)), (next.State, next.Tries, next.DueAt));
        Assert.Equal(After(11), ChangeProtocol.Looked(Order, next with { Tries = 2 }, Hundred, Patience, After(3)).Next.DueAt);
        Assert.Equal(
            (ChangeState.Abandoned, "The platform took it, and goes on showing what was before."),
            ChangeProtocol.Looked(Order, next, Hundred, Patience, After(600)).Next is var over ? (over.State, over.Said) : default);
    }

    [Fact]
    public void LookFailed_OfWhatWasNeverSent_EndsWhereItIsFinal_AndIsNeverCalledUnmadeOtherwise()
    {
        Assert.Equal(ChangeState.Refused, ChangeProtocol.LookFailed(Order, Asked, "No such order.", true, null, Patience, After(1)).State);
        Assert.Equal(ChangeState.Abandoned, ChangeProtocol.LookFailed(Order, Unknown, "No such order.", true, null, Patience, After(1)).State);
        Assert.Equal((ChangeState.Queued, After(3)), ChangeProtocol.LookFailed(Order, Asked, "Down.", false, null, Patience, After(1)) is var later ? (later.State, later.DueAt!.Value) : default);
        Assert.Equal(ChangeState.Unknown, ChangeProtocol.LookFailed(Order, Sending, "Down.", false, null, Patience, After(160)).State);
        Assert.Equal(ChangeState.Abandoned, ChangeProtocol.LookFailed(Order, Asked, "Down.", false, null, Patience, After(86_400)).State);
    }

    [Fact]
    public void Looked_AfterAWholeDayOfTrying_IsNotSentAnyMore()
    {
        Assert.True(ChangeProtocol.Looked(Order, Asked, Hundred, Patience, After(86_399)).Send);
        var (next, send) = ChangeProtocol.Looked(Order, Asked with { Said = "Later." }, Hundred, Patience, After(86_400));
        Assert.False(send);
        Assert.Equal((ChangeState.Abandoned, "Later."), (next.State, next.Said));
    }

    [Fact]
    public void Withdrawn_OnlyWhatCannotHaveReachedThePlatform()
    {
        Assert.Equal(new ChangeProgress(ChangeState.Withdrawn, 0, null, null, 0, null, "Tess: no."), ChangeProtocol.Withdrawn(Asked, "Tess: no."));
        foreach (var state in Enum.GetValues<ChangeState>().Where(state => state != ChangeState.Queued))
        {
            Assert.Null(ChangeProtocol.Withdrawn(Asked with { State = state }, "Tess: no."));
        }
    }

    [Fact]
    public void NotSent_AndHeld_WaitWithoutHavingBeenSent()
    {
        Assert.Equal((ChangeState.Queued, After(9)), ChangeProtocol.NotSent(Sending, After(9)) is var late ? (late.State, late.DueAt!.Value) : default);
        Assert.Equal(Asked with { DueAt = After(31), Said = "Only read." }, ChangeProtocol.Held(Asked, "Only read.", Patience, After(1)));
    }

    private static Instant After(int seconds) => Noon + Duration.FromSeconds(seconds);
}
