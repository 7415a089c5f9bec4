package dev.mcpgateway.arguments;

import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;

/// What the name of a value in a query says of it: whether it is random by nature, and how long
/// such values are.
enum QueryName {
  /// Nothing.
  NEUTRAL(0, 0),

  /// That it proves that somebody may have what stands there.
  SIGNED(1024, 4096),

  /// That it goes to and fro in a login.
  LOGIN(1024, 4096),

  /// That it says which advertisement, mail or page somebody comes from.
  TRACKER(256, 1024),

  /// That it is a key, a session, a place in a list, a checksum.
  TOKEN(0, 512);

  private static final Set<String> SIGNED_NAMES =
      words(
          """
          signature sig sign policy keypairid googleaccessid awsaccesskeyid ossaccesskeyid
          securitytoken hdnts hdnea hdntl hmac urlsignature xsignature xexpires verify keyname
          qsignature qsignalgorithm qak qsigntime qkeytime qheaderlist qurlparamlist skoid sktid
          sv sr se sp st spr md5 csig signkey authkey wssecret txsecret kssig edgetoken
          oauthsignature imgsig responsecontentdisposition responsecontenttype
          """);

  private static final String[] SIGNED_STARTS = {"xamz", "xgoog", "xoss", "xtos", "xobs", "qsign"};

  private static final Set<String> LOGIN_NAMES =
      words(
          """
          state code codechallenge codeverifier nonce idtokenhint loginhint logouthint samlrequest
          samlresponse relaystate requesturi oauthtoken oauthverifier oauthnonce sessionstate
          devicecode usercode clientid dpopjkt wctx wresult wa wtrealm ticket scope idtoken
          responsetype responsemode redirecturi granttype clientassertion assertion iss audience
          resource prompt acrvalues clientrequestid logincsrf csrf csrftoken csrfmiddlewaretoken
          authenticitytoken requestverificationtoken xsrf xsrftoken flow flowid execution
          loginchallenge consentchallenge loginverifier consentverifier mfatoken kcexecution
          tabid clientdata sessioncode service authuser hd flowname gsessionid returnto authsessionid
          """);

  private static final Set<String> TRACKER_NAMES =
      words(
          """
          gclid gclsrc gbraid wbraid dclid fbclid msclkid twclid ttclid lifatid igshid igsh ig si
          mceid mccid mktok mkttok hsenc hsmi hsctatracking ga gl gid yclid ysclid openstat veroid
          ved ei scaesv gslp gslcrp gslcp usg sxsrf sca skwcid scid sccid epik irclickid irgwc
          cjevent cjdata olyencid olyanonid wickedid wickedsource rbclickid srsltid spm scm pvid
          algopvid algoexpid trk trackingid lipi refid midtoken midsig otptoken branchmatchid kx
          dmi elqtrackid elqtrack ckid cksubscriberid pdrdr pdrdw pdrdwg pdrdi pfrdr pfrdp dib
          dibtag contentid amdata itmprp itmmeta trkparms trksid clickid affsub affid subid
          awc ranmid raneaid ransiteid sscid ss fclid utmid utmsource utmmedium utmcampaign
          utmcontent utmterm label sid feature fref hcref cft tn eid esrc sourceid mibextid rdid
          shareid sharetoken xtor atcampaign gadid gadsource gacid kwds visitorid ixid ixlib
          extid cmpid upn qs smid guccounter gucereferrer gucereferrersig bk bx pk piwik matomo
          """);

  private static final Set<String> TOKEN_NAMES =
      words(
          """
          token tokenid accesstoken authtoken refreshtoken sharekey resourcekey rlkey key apikey
          apitoken appkey appid secret auth authorization password pass pwd invite invitation
          invitecode unsubscribe unsub optout subscriber session sessionid sessionkey
          sessiontoken phpsessid jsessionid aspsessionid cfid cftoken cursor after before next
          nexttoken nextcursor pagetoken page marker keymarker continuationtoken continuation ctoken
          scrollid scroll startafter startkey exclusivestartkey lastkey bookmark skiptoken resume
          etag hash checksum digest integrity sha sha256 sha512 fingerprint thumbprint ver
          version cb cache cachebuster cachebust rev revision build buildid requestid correlationid
          traceid xrequestid captcha recaptcha grecaptcharesponse cfturnstileresponse hcaptcharesponse
          cfchltk cfchlrttk cfchlfttk webhook hook confirm confirmation confirmationtoken
          activation activationcode resettoken resetpasswordtoken passwordresettoken verificationcode
          verifytoken magiclink otp jwt bearer viewkey license licensekey guid uuid verifier since seq
          continue pageinfo pos gift giftid address addr mint inputmint outputmint wallet account
          owner pubkey contract lightning
          """);

  private final int ordinary;
  private final int odd;

  QueryName(int ordinary, int odd) {
    this.ordinary = ordinary;
    this.odd = odd;
  }

  /// A value that is no longer says nothing.
  int ordinary() {
    return ordinary;
  }

  /// A value that is no longer says little.
  int odd() {
    return odd;
  }

  private static final String[] TOKEN_ENDS = {
    "token", "key", "sig", "signature", "hash", "secret", "cursor", "code", "address", "session",
  };

  /// What says until when something may be had, beside the proof of it.
  private static final Set<String> EXPIRY_NAMES =
      words("expires expiry exp expire expiresin validto validuntil ttl deadline expireat");

  /// The kind of values that stand under a plain name.
  static QueryName of(String plain) {
    if (SIGNED_NAMES.contains(plain) || beginsSigned(plain)) {
      return SIGNED;
    }
    if (LOGIN_NAMES.contains(plain) || plain.startsWith("openid")) {
      return LOGIN;
    }
    if (TRACKER_NAMES.contains(plain) || plain.startsWith("utm")) {
      return TRACKER;
    }
    return TOKEN_NAMES.contains(plain) || endsAsToken(plain) ? TOKEN : NEUTRAL;
  }

  private static boolean endsAsToken(String plain) {
    for (String end : TOKEN_ENDS) {
      if (plain.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  static boolean isExpiry(String plain) {
    return EXPIRY_NAMES.contains(plain);
  }

  private static boolean beginsSigned(String plain) {
    for (String start : SIGNED_STARTS) {
      if (plain.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    StringTokenizer tokens = new StringTokenizer(text);
    while (tokens.hasMoreTokens()) {
      words.add(tokens.nextToken());
    }
    return words;
  }
}
