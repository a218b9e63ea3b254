using Paceline.Common;
using Paceline.Connections;

namespace Paceline.Writing;

/// <summary>Amazon answers a batch with 207 whatever came of its items.</summary>
public sealed class AmazonRefusedTests
{
    [Fact]
    public void Item_AmongThoseThatWereChanged_IsNotRefused() => Assert.Null(Refused("""{"success":[{"index":0,"adGroup":{"adGroupId":"5"}}],"error":[]}"""));

    [Theory]
    [InlineData(
        """{"success":[],"error":[{"index":0,"errors":[{"code":"INVALID","fieldLocation":"state","message":"What is archived stays archived."}]}]}""",
        "INVALID", "Amazon refuses to change the ad group 5: What is archived stays archived.")]
    [InlineData("""{"error":[{"index":0,"errors":[{"code":"A1","message":"One."},{"code":"B_2","message":"Two."}]}]}""", "A1", "Amazon refuses to change the ad group 5: One. Two.")]
    [InlineData("""{"error":[{"index":0,"errors":[{"code":"not a code","message":"One."}]}]}""", "REFUSED", "Amazon refuses to change the ad group 5: One.")]
    [InlineData("""{"success":[{"index":0}],"error":[{"index":0}]}""", "REFUSED", "Amazon refuses to change the ad group 5.")]
    public void Item_AmongThoseThatWereNot_IsRejectedInThePlatformsWords(string body, string code, string message) =>
        Assert.Equal(new Fault(FaultAction.Reject, code, message), Refused(body));

    [Fact]
    public void Words_ThatGoOn_AreCut()
    {
        var fault = Refused($$"""{"error":[{"index":0,"errors":[{"code":"{{new string('C', 61)}}","message":"{{new string('x', 1000)}}"}]}]}""")!;
        Assert.Equal((300, "REFUSED"), (fault.Message.Length, fault.Code));
    }

    [Theory]
    [InlineData("""{"success":[],"error":[]}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("")]
    public void Answer_ThatNamesNoItem_LeavesItOpen(string body)
    {
        var fault = Refused(body)!;
        Assert.Equal((FaultAction.Retry, SendFaults.OutcomeUnknown), (fault.Action, fault.Code));
    }

    /// <summary>The others refuse with their status.</summary>
    [Theory]
    [InlineData("dv360")]
    [InlineData("ttd")]
    public void Answer_OfAnother_ThatWasJudgedGood_IsGood(string platform) =>
        Assert.Null(Written.Of(platform).Refused(Written.Entity(EntityKind.LineItem), Written.Answer("{}")));

    private static Fault? Refused(string body)
    {
        var (amazon, entity) = (Written.Platform("amazon"), Written.Entity(EntityKind.LineItem));
        var answer = Written.Answer(body, 207);
        Assert.Null(amazon.Connector.Judge(Written.Set("amazon", entity, FieldSetting.Pause), answer));
        return amazon.Connector.Writing!.Refused(entity, answer);
    }
}
