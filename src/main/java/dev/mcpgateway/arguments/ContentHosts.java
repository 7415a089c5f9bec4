package dev.mcpgateway.arguments;

import java.util.Set;

/// Hosts on which long random names are everyday: of documents, pictures, packages, links that were
/// shared, and of services that everybody calls with the names of their things. Whoever would have
/// data there needs more than a name. Servers, functions and pages of anybody's are not here, even
/// where a large house runs them.
final class ContentHosts {
  /// Domains; those in them count as well.
  private static final Set<String> DOMAINS =
      QueryName.words(
          """
          googleapis.com googleusercontent.com gstatic.com googlevideo.com ggpht.com ytimg.com
          youtube.com youtube-nocookie.com youtu.be goo.gl g.co forms.gle withgoogle.com gmail.com
          googletagmanager.com google-analytics.com doubleclick.net googlesyndication.com
          googleadservices.com chromium.org googlesource.com android.com golang.org go.dev
          github.com githubusercontent.com githubassets.com gitlab.com bitbucket.org codeberg.org
          sourceforge.net gitee.com sr.ht launchpad.net savannah.gnu.org kernel.org gitlab.io
          npmjs.org npmjs.com unpkg.com jsdelivr.net cdnjs.com cdnjs.cloudflare.com esm.sh skypack.dev
          yarnpkg.com pypi.org pythonhosted.org maven.org apache.org sonatype.org mvnrepository.com
          gradle.org crates.io docs.rs rubygems.org nuget.org packagist.org hex.pm pub.dev
          anaconda.org conda.io conda-forge.org debian.org ubuntu.com fedoraproject.org
          archlinux.org alpinelinux.org nixos.org cachix.org brew.sh snapcraft.io flathub.org
          docker.io docker.com ghcr.io quay.io gcr.io pkg.dev mcr.microsoft.com
          huggingface.co hf.co kaggle.com zenodo.org figshare.com osf.io
          amazonaws.com amazonaws.com.cn media-amazon.com ssl-images-amazon.com amazon-adsystem.com
          aws.dev awstrack.me aws.amazon.com
          blob.core.windows.net file.core.windows.net dfs.core.windows.net visualstudio.com
          dev.azure.com azure.com microsoft.com microsoftonline.com office.com office.net live.com
          sharepoint.com onedrive.com 1drv.ms outlook.com msn.com bing.com bing.net bingapis.com
          windows.com vscode.dev skype.com linkedin.com licdn.com
          apple.com icloud.com mzstatic.com icloud-content.com
          facebook.com fbcdn.net fbsbx.com fb.com fb.me instagram.com cdninstagram.com whatsapp.com
          whatsapp.net threads.net messenger.com
          twitter.com x.com t.co twimg.com tiktok.com tiktokcdn.com tiktokcdn-us.com byteimg.com
          pinterest.com pinimg.com reddit.com redd.it redditmedia.com redditstatic.com snapchat.com
          telegram.org telegram.me t.me telesco.pe cdn-telegram.org discord.com discordapp.com discordapp.net discord.gg
          medium.com substack.com substackcdn.com wordpress.com wp.com tumblr.com quora.com
          stackexchange.com stackoverflow.com superuser.com serverfault.com sstatic.net imgur.com
          flickr.com staticflickr.com unsplash.com pexels.com pixabay.com giphy.com tenor.com
          vimeo.com vimeocdn.com twitch.tv ttvnw.net jtvnw.net dailymotion.com spotify.com scdn.co
          soundcloud.com sndcdn.com netflix.com nflxso.net
          notion.so notion.site notion.com notionusercontent.com figma.com miro.com airtable.com
          airtableusercontent.com typeform.com canva.com lucid.app lucidchart.com excalidraw.com
          whimsical.com slack.com slack-edge.com slack-files.com zoom.us calendly.com loom.com
          dropbox.com dropboxusercontent.com box.com boxcdn.net wetransfer.com we.tl mega.nz
          mediafire.com pcloud.com drive.com evernote.com trello.com atlassian.com atlassian.net
          atl-paas.net asana.com monday.com clickup.com linear.app basecamp.com intercom.io
          intercomcdn.com zendesk.com zdassets.com freshdesk.com hubspot.com hs-sites.com
          hubspotlinks.com salesforce.com force.com docusign.net docusign.com
          stripe.com stripe.network paypal.com paypalobjects.com squareup.com shopify.com
          shopifycdn.com squarespace.com squarespace-cdn.com wix.com wixstatic.com wixmp.com
          webflow.com website-files.com etsy.com etsystatic.com ebayimg.com ebaystatic.com
          aliexpress.com alicdn.com alipayobjects.com alibaba.com taobao.com tmall.com jd.com baidu.com bdstatic.com
          qq.com qpic.cn weixin.qq.com zhihu.com zhimg.com bilibili.com hdslb.com weibo.com
          sinaimg.cn aliyuncs.com myqcloud.com douyin.com juejin.cn yuque.com feishu.cn larksuite.com
          naver.com naver.net pstatic.net kakao.com kakaocdn.net daum.net line.me line-scdn.net
          yandex.ru yandex.com yandex.net ya.ru vk.com vkontakte.ru userapi.com mail.ru ok.ru
          rakuten.co.jp rakuten.com yimg.jp yimg.com yahoo.com yahoo.co.jp mercari.com
          wikipedia.org wikimedia.org wikidata.org wiktionary.org mediawiki.org wikisource.org
          archive.org web.archive.org doi.org arxiv.org nih.gov ncbi.nlm.nih.gov sciencedirect.com
          els-cdn.com springer.com nature.com wiley.com tandfonline.com researchgate.net
          academia.edu semanticscholar.org jstor.org ssrn.com uniprot.org rcsb.org ebi.ac.uk
          booking.com bstatic.com airbnb.com muscache.com expedia.com tripadvisor.com
          tacdn.com uber.com lyft.com skyscanner.net kayak.com mapbox.com openstreetmap.org
          here.com maps.apple.com what3words.com
          openai.com oaiusercontent.com chatgpt.com oaistatic.com anthropic.com claude.ai
          perplexity.ai replicate.com replicate.delivery
          typescriptlang.org play.rust-lang.org codesandbox.io codepen.io jsfiddle.net stackblitz.com
          replit.com cursor.com kiro.dev lmstudio.ai colab.research.google.com kroki.io mermaid.live mermaid.ink plantuml.com
          plantuml.web.app quickchart.io draw.io diagrams.net godbolt.org regex101.com shields.io
          badge.fury.io codecov.io circleci.com travis-ci.com sentry.io cloudinary.com imgix.net
          imagekit.io ctfassets.net contentful.com sanity.io datocms-assets.com prismic.io
          contentstack.io graphassets.com storyblok.com akamaihd.net akamaized.net
          sendgrid.net list-manage.com mailchimp.com mailchi.mp campaign-archive.com mandrillapp.com
          mailgun.org mlsend.com klclick.com klclick1.com cmail19.com cmail20.com rs6.net
          safelinks.protection.outlook.com urldefense.proofpoint.com urldefense.com mimecast.com
          etherscan.io solscan.io explorer.solana.com blockchain.com blockstream.info mempool.space
          polygonscan.com bscscan.com arbiscan.io blockchair.com opensea.io infura.io alchemy.com
          okta.com auth0.com onelogin.com pingidentity.com duosecurity.com accounts.google.com
          cloudflare.com challenges.cloudflare.com recaptcha.net hcaptcha.com gravatar.com
          strava.com garmin.com duolingo.com coursera.org udemy.com khanacademy.org eventbrite.com
          evbuc.com meetup.com patreon.com patreonusercontent.com kickstarter.com gofundme.com
          indeed.com glassdoor.com zillow.com zillowstatic.com craigslist.org ebaystatic.com
          bloomberg.com nytimes.com theguardian.com guim.co.uk bbc.co.uk bbci.co.uk ft.com wsj.com
          washingtonpost.com cnn.com reuters.com theatlantic.com economist.com
          powerbi.com office365.com vsassets.io qualtrics.com surveymonkey.com adobe.com mux.com
          zapier.com composio.dev smithery.ai wandb.ai pstmrk.it arweave.net njump.me primal.net
          postgresql.org public-inbox.org sourceware.org marc.info mail-archive.com
          """);

  /// Labels before the domain of every country.
  private static final Set<String> EVERYWHERE =
      Set.of("google", "amazon", "ebay", "yahoo", "yandex");

  /// Labels of what anybody runs in such a domain.
  private static final Set<String> ANYBODYS =
      Set.of("execute-api", "elb", "compute", "compute-1", "lambda-url", "cloudapp", "script");

  private static final int LONGEST_COUNTRY = 3;

  private ContentHosts() {}

  /// Whether such a name, in lower case, is of them.
  static boolean has(String name) {
    boolean known = isEverywhere(name);
    int from = 0;
    while (from >= 0 && from < name.length()) {
      known |= DOMAINS.contains(name.substring(from));
      int dot = name.indexOf('.', from);
      int to = dot < 0 ? name.length() : dot;
      if (ANYBODYS.contains(name.substring(from, to))) {
        return false;
      }
      from = dot < 0 ? -1 : dot + 1;
    }
    return known;
  }

  /// `www.google.de`, `amazon.co.jp`.
  private static boolean isEverywhere(String name) {
    int last = name.lastIndexOf('.');
    if (last < 0 || name.length() - last - 1 > LONGEST_COUNTRY) {
      return false;
    }
    int before = name.lastIndexOf('.', last - 1);
    String label = name.substring(before + 1, last);
    if (label.equals("co") || label.equals("com")) {
      label = name.substring(name.lastIndexOf('.', before - 1) + 1, Math.max(before, 0));
    }
    return EVERYWHERE.contains(label);
  }
}
