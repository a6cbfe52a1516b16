// SPDX-License-Identifier: MIT
// The words that sentiment() knows, by first letter and then in alphabetical order, each with what it does. Written for this
// program by hand: words that customers use of software and of support, and phrases that turn their meaning; no other list was
// copied and none was trained. To add one, keep the order (a test minds it) and add a sentence with it to
// tests/unit/test_sentiment.c.
//
// Behind each entry: +1 to +3 good, -1 to -3 bad; ! turns the next known word round; * # / make it half as much more, twice, half;
// ? makes it wished for, so that it is no praise; ; ends what was begun, as a comma does; . means nothing, though its words might.
#include "model/sentiment.h"

const char *const chs_sentiment_words[CHS_LETTERS] = {
    ['a' - 'a'] = "a bit/|a little/|above and beyond+3|absolutely#|acceptable+1|accurate+2|achieved+2|advantage+1|"
                  "advantages+1|affordable+2|afraid not.|after;|again and again-1|all the best.|almost/|alternatives-1|"
                  "although;|always*|amazing+3|and;|angry-2|annoyed-2|annoying-2|annoys-2|anything but!|appalling-3|"
                  "appreciate+2|appreciated+2|as advertised+1|as expected+1|as promised+1|as soon as possible.|"
                  "as well as.|attentive+2|average-1|avoid!|avoid at all costs-3|avoid it-2|avoid them-2|avoid this-2|"
                  "avoided!|avoids!|awesome+3|awful-3|",
    ['b' - 'a'] = "backlog-1|bad-2|badly-2|barely!|because;|before;|benefit+1|benefits+1|best+3|best of luck.|"
                  "best practice.|best practices.|best regards.|best wishes.|better+2|better late than never.|"
                  "better than+2|beyond#|blocked-2|blocker-2|blocking-2|breach-3|breaks-2|brilliant+3|broke-2|broken-2|"
                  "bug-2|buggy-2|bugs-2|but;|by far#|",
    ['c' - 'a'] = "cancel-2|canceled-2|canceling-2|cancellation-2|cancelled-2|cancelling-2|careless-2|caring+1|"
                  "catastrophe-3|changes too often-1|chaotic-2|chase-2|chased-2|chasing-2|churn-2|churning-2|clean+1|"
                  "clear+1|clunky-2|competent+2|competitor-1|competitors-1|complain-2|complained-2|complaining-2|"
                  "complains-2|complaint-2|complaints-2|completely#|complex-1|complicated-2|concern-1|concerns-1|"
                  "confident+2|confused-2|confusing-2|confusion-2|consistently*|constantly*|convenient+2|costly-2|"
                  "could be?|could be better-1|could be clearer-1|could be easier-1|could be faster-1|could be more-1|"
                  "could have been?|courteous+2|crap-3|crash-2|crashed-2|crashes-2|crashing-2|cumbersome-2|",
    ['d' - 'a'] = "data loss-3|deal breaker-3|dealbreaker-3|decline-1|declined-1|declining-1|deeply*|degraded-2|"
                  "delay-2|delayed-2|delays-2|delighted+3|delightful+2|delivered+1|denied-2|despite;|deteriorated-2|"
                  "deteriorating-2|difficult-2|difficulties-2|difficulty-2|disappointed-2|disappointing-2|"
                  "disappointment-2|disappoints-2|disaster-3|disastrous-3|dishonest-3|dislike-2|dislikes-2|"
                  "displeased-2|dispute-2|disputed-2|dissatisfied-2|does the job+1|does what it says+2|"
                  "does what it should+2|doing well+1|doubt-1|doubts-1|downgrade-2|downgraded-2|downtime-3|dreadful-3|"
                  "dropped-1|dropped the ball-2|",
    ['e' - 'a'] = "easier+2|easily+2|easy+2|effective+2|efficient+2|efficiently+2|effortless+3|enjoy+2|enjoyed+2|"
                  "enjoying+2|enjoys+2|entirely#|error-2|error free+2|error message.|error messages.|errors-2|"
                  "escalate-2|escalated-2|escalating-2|escalation-2|especially*|exceeded+2|exceeded expectations+3|"
                  "exceeded our expectations+3|exceeds+2|excellent+3|except;|exceptional+3|exceptionally#|excited+2|"
                  "exciting+2|expected?|expected better-1|expected more-1|expensive-2|extremely#|",
    ['f' - 'a'] = "fail-2|failed-2|failed to be!|failing-2|fails-2|failure-2|failures-2|fair+1|fairly/|falls short-2|"
                  "fantastic+3|far*|far from!|fast+2|faster+2|favorite+2|favourite+2|fed up-3|fell short-2|fewer!|"
                  "fine+1|first class+3|five stars+3|fixed+2|flawless+3|flexible+2|forgot-2|forgotten-2|fraud-3|"
                  "free of!|freezes-2|friendly+2|frozen-2|frustrated-2|frustrating-2|frustration-2|fun+1|furious-3|",
    ['g' - 'a'] = "game changer+3|gaps-1|garbage-3|gave up-2|genuinely*|give up-2|giving up-2|glad+2|glitch-2|"
                  "glitches-2|glitchy-2|go elsewhere-2|goes nowhere-2|goes well+1|going nowhere-2|going well+1|good+2|"
                  "good enough+1|good fit+2|good job+2|good value+2|grateful+2|great+2|great fit+2|great job+2|"
                  "growing+1|growth+1|",
    ['h' - 'a'] = "happier+2|happily+2|happy+2|happy to renew+2|hard-2|hard to-2|hard working+2|harder-2|hardly!|"
                  "hassle-2|hassle free+2|hate-3|hate to say.|hated-3|hates-3|help desk.|helped+2|helpful+2|helps+1|"
                  "hidden-2|hidden fees-3|highly*|hit and miss-1|honest+1|hope?|hoped for more-1|hopes?|hoping?|"
                  "horrible-3|how easily.|how easy.|how fast.|how good.|how quickly.|how well.|however;|",
    ['i' - 'a'] = "i like+1|ideal+2|if?|if only?|ignored-2|ignores-2|ignoring-2|impossible-2|impressed+2|impressive+2|"
                  "improved+2|improvement+1|improvements+1|improves+2|improving+1|in time+1|inaccurate-2|inadequate-2|"
                  "incident-1|incidents-1|incompetent-3|incomplete-2|inconsistent-2|incorrect-2|incorrectly-2|"
                  "incredible+3|incredibly#|indispensable+3|inflexible-2|innovative+2|insufficient-2|interesting+1|"
                  "intuitive+2|is down-2|issue-1|issues-1|",
    ['j' - 'a'] = "joke-3|",
    ['k' - 'a'] = "keeps failing-2|kept waiting-2|kind+2|kind of/|kind regards.|knowledgeable+2|kudos+2|",
    ['l' - 'a'] = "lack-2|lacking-2|lacks-2|lag-1|laggy-2|last straw-3|late-2|lawyer-2|lawyers-2|leaving-2|"
                  "left waiting-2|legal action-3|less!|less often.|less than.|let down-2|lets us down-2|"
                  "letting us down-2|lied-3|lies-3|life saver+3|lifesaver+3|like a charm+2|limited-1|locked out-2|"
                  "look elsewhere-3|looking elsewhere-3|looking for alternatives-3|loses-2|losing-2|lost-2|love+3|"
                  "loved+3|loves+3|loving+3|lying-3|",
    ['m' - 'a'] = "mediocre-1|mess-2|messy-2|misleading-3|missing-1|mistake-2|mistakes-2|money back-2|much*|must be?|",
    ['n' - 'a'] = "nearly/|need?|need to know.|needed?|needs?|needs improvement-1|negative-1|neither!|never!|"
                  "never answer-2|never answered-2|never called back-2|never delivered-2|never fixed-2|never got-2|"
                  "never heard back-2|never replied-2|never resolved-2|never responded-2|never responds-2|"
                  "never solved-2|never worked-2|never works-2|nice+2|nicely+2|nightmare-3|no!|no answer-2|"
                  "no answers-2|no brainer+2|no complaint+2|no complaints+2|no concerns+2|no doubt.|no follow up-2|"
                  "no good-2|no help-2|no idea-1|no improvement-2|no issue+2|no issues+2|no longer!|no luck-2|"
                  "no matter.|no more!|no one!|no one answered-2|no one answers-2|no one cares-2|no one helped-2|"
                  "no point-2|no problem+2|no problems+2|no progress-2|no regrets+2|no reply-2|no response-2|"
                  "no support-2|no thanks-1|no trouble+2|no value-2|no wonder.|nobody!|nobody answered-2|"
                  "nobody answers-2|nobody cares-2|nobody helped-2|nobody helps-2|nobody replied-2|nobody responds-2|"
                  "none!|nor!|not!|not answer-2|not answered-2|not answering-2|not answers-2|not as advertised-2|"
                  "not as expected-2|not as promised-2|not bad+1|not be better+3|not be happier+3|not be renewing-2|"
                  "not care-2|not complain+2|not deliver-2|not delivered-2|not fault+2|not fix-2|not fixed-2|"
                  "not good-2|not good enough-2|not great-1|not happy-2|not help-2|not helped-2|not helpful-2|"
                  "not ideal-1|not improve-2|not improved-2|not just.|not listen-2|not listening-2|not live without+3|"
                  "not load-2|not loading-2|not log in-2|not necessarily.|not only.|not open-2|not recommend-2|"
                  "not recommend enough+3|not recommend it enough+3|not recommend them enough+3|"
                  "not recommend to anyone-3|not recommend you enough+3|not reliable-2|not renew-2|not renewing-2|"
                  "not replied-2|not reply-2|not resolve-2|not resolved-2|not respond-2|not responded-2|"
                  "not responding-2|not responsive-2|not satisfied-2|not solve-2|not solved-2|"
                  "not speak highly enough+3|not sure-1|not sync-2|not thank you enough+3|not to mention.|not usable-2|"
                  "not wait+2|not work-2|not worked-2|not working-2|not works-2|not worth-2|not worth it-2|nothing!|"
                  "nothing but.|nothing works-3|nowhere near!|",
    ['o' - 'a'] = "occasionally/|offline-1|ok+1|okay+1|on time+2|out of the box+1|outage-3|outages-3|outdated-2|"
                  "outrageous-3|outstanding+3|over and over-1|overdue-2|overpriced-3|",
    ['p' - 'a'] = "pain-2|painful-2|painless+2|particularly*|pathetic-3|patient+1|pending-1|perfect+3|perfect fit+2|"
                  "perfectly+3|phenomenal+3|pleasant+2|please?|pleased+2|pleasure+2|polite+2|poor-2|poorly-2|"
                  "positive+1|powerful+2|praise+2|pricey-1|proactive+2|problem-2|problematic-2|problems-2|productive+2|"
                  "professional+2|prompt+2|promptly+2|",
    ['q' - 'a'] = "quick+2|quicker+2|quickly+2|",
    ['r' - 'a'] = "rarely!|rather/|really*|really like+1|recommend+2|recommended+2|recommends+2|recovered+2|refund-2|"
                  "refunds-2|refused-2|refuses-2|regret-2|rejected-2|relatively/|reliable+2|reliably+2|repeatedly-1|"
                  "resolved+2|responsive+2|restored+2|ridiculous-3|rip off-3|ripoff-3|risk-1|risky-1|robust+2|"
                  "rock solid+2|room for improvement-1|rubbish-3|rude-3|",
    ['s' - 'a'] = "sadly-1|satisfied+2|satisfying+2|saved+2|saves+2|savings+1|scam-3|seamless+3|seamlessly+3|"
                  "second to none+3|seldom!|seriously*|should be?|should have been?|sick of-3|simple+1|since;|"
                  "slightly/|slow-2|slower-2|slowly-2|sluggish-2|smooth+2|smoothly+2|so*|so far so good+2|so much*|"
                  "so that.|solid+2|solved+2|sometimes/|somewhat/|sort of/|sorted+2|spot on+2|stable+2|stay away-3|"
                  "stellar+3|still open-2|still waiting-2|stopped working-2|stops working-2|strong+1|struggle-2|"
                  "struggled-2|struggles-2|struggling-2|stuck-2|success+2|success plan.|successful+2|successfully+2|"
                  "suffer-2|suffered-2|suffering-2|super*|superb+3|",
    ['t' - 'a'] = "team likes+1|tedious-1|terminate-2|terminated-2|termination-2|terrible-3|terribly*|thank you+1|"
                  "thankful+2|thanks+1|thanks for nothing-3|thanks to.|then;|thorough+2|though;|thrilled+3|timely+2|"
                  "timeouts-2|tired of-2|to be desired-2|too*|too complicated-2|too expensive-2|too few-1|too late-2|"
                  "too little-1|too long-2|too many-1|too much-1|top notch+3|totally#|transparent+2|trouble-2|"
                  "trouble free+2|troubles-2|truly*|trust+2|trusted+2|trustworthy+2|",
    ['u' - 'a'] = "unable-2|unacceptable-3|unanswered-2|unclear-1|underwhelming-2|unfair-2|unfortunately-1|unhappy-2|"
                  "unhelpful-2|unless;|unpaid-2|unprofessional-3|unreliable-2|unresolved-2|unresponsive-2|"
                  "unsatisfied-2|unstable-2|unsupported-2|until;|unusable-3|up and running+2|upset-2|urgent-1|"
                  "used to be!|useful+2|useless-3|user friendly+2|users like+1|",
    ['v' - 'a'] = "valuable+2|value for money+2|very*|",
    ['w' - 'a'] = "wait-1|waited-1|waits-1|want?|wanted?|wants?|was better-1|was better before-1|was down-2|waste-3|"
                  "waste of money-3|waste of time-3|wasted-3|way*|way to.|we like+1|well done+2|well worth+2|"
                  "went nowhere-2|went well+1|were better before-1|were down-2|when;|whereas;|which;|while;|"
                  "will renew+2|wish?|wished?|without!|without a hitch+2|without a problem+2|without any issues+2|"
                  "without any problems+2|without issue+2|without issues+2|without problems+2|wonderful+3|workaround-1|"
                  "workarounds-1|worked hard+1|working well+1|works+1|works hard+1|works well+1|world class+3|"
                  "worried-2|worries-2|worry-2|worrying-2|worse-2|worse than-2|worst-3|worth+1|worth every penny+3|"
                  "worth it+2|worthless-3|would be?|would have been?|would like?|would love?|would prefer?|"
                  "would recommend+2|wrong-2|",
    [23] = "",
    ['y' - 'a'] = "yet to!|",
    ['z' - 'a'] = "zero!|",
};
